import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../docs/generate/iam/permissions.js';
import { EVENT_SCHEMAS, readEventSchemas } from '../../infra/event-schemas.js';
import { bundleHandlers } from '../../infra/handlers.js';
import { oneClickFile, REGIONS_WITHOUT_SCHEMAS } from '../../infra/one-click-file.js';
import { synthesize, writeTemplates } from '../../infra/synth.js';

describe('the templates with their code', () => {
  it('are small enough, pass every check and are written as files', () => {
    const { templates, checks } = synthesize({
      code: bundleHandlers(),
      schemas: readEventSchemas(EVENT_SCHEMAS),
    });
    expect(checks).toEqual([
      { check: 'AwsSolutions', findings: 0 },
      { check: 'CloudFormation Validate', findings: 0 },
    ]);
    const [bridge] = templates;
    // CloudFormation takes 1,000,000 bytes from S3; 600,000 leave room to grow.
    expect(bridge?.bytes).toBeLessThan(600_000);
    // CloudFormation takes 500 resources.
    expect(bridge?.resources).toBeLessThan(100);
    const directory = mkdtempSync(join(tmpdir(), 'keeper-bridge-test-'));
    writeTemplates(templates, join(directory, 'new'));
    expect(readFileSync(join(directory, 'new', oneClickFile('us-east-1')), 'utf8')).toBe(
      bridge?.text,
    );
    rmSync(directory, { recursive: true });
  }, 120_000);

  it('include one without schemas for Regions without a schema registry, and reject one with', () => {
    const code = { sync: 'exports', writeBack: 'exports', hubResources: 'exports' };
    const { templates } = synthesize({ code, schemas: readEventSchemas(EVENT_SCHEMAS) });
    const typesFor = (region: string) => {
      const found = templates.find(({ file }) => file === oneClickFile(region));
      return Object.values(parseTemplate(found?.text ?? '').Resources).map(({ Type }) => Type);
    };
    const [usual, other] = [typesFor('eu-west-1'), typesFor('mx-central-1')];
    const isSchema = (type: string) => type.startsWith('AWS::EventSchemas::');
    expect(usual.filter(isSchema)).toHaveLength(6);
    expect(other).toEqual(usual.filter((type) => !isSchema(type)));
    const page = readFileSync('docs/limits.md', 'utf8');
    expect(REGIONS_WITHOUT_SCHEMAS.filter((region) => !page.includes(region))).toEqual([]);
  }, 120_000);

  it('publish a schema for each bridge event', () => {
    const names = readEventSchemas(EVENT_SCHEMAS).map(({ name }) => name);
    expect(names).toEqual(
      ['FindingOpened', 'FindingQuarantined', 'FindingResolved', 'SyncCompleted', 'SyncFailed'].map(
        (name) => `keeper.securityhub-bridge@${name}`,
      ),
    );
  });
});
