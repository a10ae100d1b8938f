import { EVENT_SCHEMAS, readEventSchemas } from './event-schemas.js';
import { bundleHandlers } from './handlers.js';
import { oneClickFile, quickCreateLink } from './one-click-file.js';
import { synthesize, TEMPLATE_DIRECTORY, writeTemplates } from './synth.js';
import { type SynthArguments, SynthUsageError, synthArguments } from './synth-arguments.js';

try {
  main(synthArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof SynthUsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

function main({ link, region }: SynthArguments): void {
  const { templates, checks } = synthesize({
    code: bundleHandlers(),
    schemas: readEventSchemas(EVENT_SCHEMAS),
  });
  writeTemplates(templates, TEMPLATE_DIRECTORY);
  for (const { file, bytes, resources } of templates) {
    print(
      `${TEMPLATE_DIRECTORY}/${file}: ${bytes.toLocaleString('en')} bytes, ${resources} resources`,
    );
  }
  for (const { check, findings } of checks) print(`${check}: ${findings} findings`);
  if (checks.some(({ findings }) => findings > 0)) process.exitCode = 1;
  if (link === undefined) return;
  print(quickCreateLink(link, oneClickFile(region), region));
  print(
    'On that page, acknowledge that CloudFormation may create IAM resources (CAPABILITY_NAMED_IAM).',
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
