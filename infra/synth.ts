import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { MemberStack } from './member-stack.js';
import { NO_SCHEMAS_FILE, ONE_CLICK_FILE } from './one-click-file.js';
import { OneClickStack, type OneClickStackProps } from './one-click-stack.js';

export const TEMPLATE_DIRECTORY = 'dist/templates';
const MEMBER_FILE = 'member.template.json';

export interface SynthesizedTemplate {
  readonly file: string;
  readonly text: string;
  readonly bytes: number;
  readonly resources: number;
}

/** Number of unacknowledged findings of a check. */
interface CheckResult {
  readonly check: string;
  readonly findings: number;
}

export interface Synthesis {
  readonly templates: readonly SynthesizedTemplate[];
  readonly checks: readonly CheckResult[];
}

const Template = z.object({ Resources: z.record(z.string(), z.unknown()) });
const Report = z.object({
  pluginReports: z.array(z.object({ pluginName: z.string(), violations: z.array(z.unknown()) })),
});

/**
 * Creates all templates in memory, without network and credentials. Prints the findings of CDK's own validation and
 * of cdk-nag.
 * @throws Error if cdk-nag has a finding, or CDK's validation an error
 */
export function synthesize(props: OneClickStackProps): Synthesis {
  const directory = mkdtempSync(join(tmpdir(), 'keeper-bridge-synth-'));
  try {
    const app = new App({
      analyticsReporting: false,
      outdir: directory,
      context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
    });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    const stacks = {
      [ONE_CLICK_FILE]: new OneClickStack(app, 'Bridge', props),
      [MEMBER_FILE]: new MemberStack(app, 'Member'),
      [NO_SCHEMAS_FILE]: new OneClickStack(app, 'NoSchemas', { ...props, schemas: null }),
    };
    app.synth();
    return {
      templates: Object.entries(stacks).map(([file, stack]) => read(directory, file, stack)),
      checks: readChecks(directory),
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Writes the templates to a directory, creating it if necessary. */
export function writeTemplates(templates: readonly SynthesizedTemplate[], directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const { file, text } of templates) writeFileSync(join(directory, file), text);
}

function read(directory: string, file: string, stack: Stack): SynthesizedTemplate {
  const text = readFileSync(join(directory, stack.templateFile), 'utf8');
  const { Resources } = Template.parse(JSON.parse(text));
  return {
    file,
    text,
    bytes: Buffer.byteLength(text),
    resources: Object.keys(Resources).length,
  };
}

function readChecks(directory: string): CheckResult[] {
  const text = readFileSync(join(directory, 'validation-report.json'), 'utf8');
  return Report.parse(JSON.parse(text)).pluginReports.map(({ pluginName, violations }) => ({
    check: pluginName,
    findings: violations.length,
  }));
}
