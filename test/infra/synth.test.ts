import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENT_SCHEMAS, readEventSchemas } from '../../infra/event-schemas.js';
import { bundleHandlers } from '../../infra/handlers.js';
import { ONE_CLICK_FILE, synthesize, writeTemplates } from '../../infra/synth.js';

describe('the templates with their code', () => {
  it('are small enough, pass every check and come out as files', () => {
    const { templates, checks } = synthesize({
      code: bundleHandlers(),
      schemas: readEventSchemas(EVENT_SCHEMAS),
    });
    expect(checks).toEqual([
      { check: 'AwsSolutions', findings: 0 },
      { check: 'CloudFormation Validate', findings: 0 },
    ]);
    const [bridge] = templates;
    // CloudFormation takes 1,000,000 bytes from S3; less than half leaves room to grow.
    expect(bridge?.bytes).toBeLessThan(500_000);
    // CloudFormation takes 500 resources.
    expect(bridge?.resources).toBeLessThan(100);
    const folder = mkdtempSync(join(tmpdir(), 'keeper-bridge-test-'));
    writeTemplates(templates, join(folder, 'new'));
    expect(readFileSync(join(folder, 'new', ONE_CLICK_FILE), 'utf8')).toBe(bridge?.text);
    rmSync(folder, { recursive: true });
  }, 120_000);

  it('publish a schema for each event of the bridge', () => {
    const names = readEventSchemas(EVENT_SCHEMAS).map(({ name }) => name);
    expect(names).toEqual(
      ['FindingOpened', 'FindingQuarantined', 'FindingResolved', 'SyncCompleted', 'SyncFailed'].map(
        (name) => `keeper.securityhub-bridge@${name}`,
      ),
    );
  });
});
