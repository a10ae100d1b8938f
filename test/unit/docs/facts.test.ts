import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleEvent } from '../../../docs/generate/events.js';
import { sampleAsff, sampleFindings } from '../../../docs/generate/sample-findings.js';
import { violations } from '../../../src/asff/validate.js';
import { COMMANDS as COMMAND_LINE } from '../../../src/cli/commands/index.js';
import { parseConfig } from '../../../src/config/load.js';
import { catalogue } from '../../../src/controls/catalogue.js';
import { ENDPOINTS } from '../../../src/keeper/admin-api/endpoints.js';
import { COMMANDS } from '../../../src/keeper/commander/commands.js';
import { EXIT } from '../../../src/report/outcome.js';
import type { RunReport, TargetReport } from '../../../src/report/run-report.js';
import { onTheBus, schemaErrors } from '../../helpers/event-schemas.js';
import { codeBlocks } from '../../helpers/markdown.js';

const DOCS = resolve(import.meta.dirname, '../../../docs');

function page(name: string): Promise<string> {
  return readFile(join(DOCS, name), 'utf8');
}

describe('the samples of the catalogue', () => {
  const samples = sampleFindings();

  it.each(catalogue().map(({ id }) => id))('have one of %s that Security Hub accepts', (id) => {
    const sample = samples.get(id);
    expect(sample).toBeDefined();
    if (sample !== undefined) expect(violations(sampleAsff(sample))).toEqual([]);
  });

  it('show a problem with the severity of the catalogue', () => {
    const shown = catalogue().map(({ id }) => [id, samples.get(id)?.severity]);
    expect(shown).toEqual(catalogue().map(({ id, severity }) => [id, severity]));
  });

  it('have an event that matches its schema', () => {
    expect(schemaErrors(onTheBus(sampleEvent()))).toEqual([]);
  });
});

it("every remediation leads to Keeper's public documentation", () => {
  const elsewhere = catalogue().filter(
    ({ remediationUrl }) => new URL(remediationUrl).origin !== 'https://docs.keeper.io',
  );
  expect(elsewhere).toEqual([]);
});

it('the configurations on the pages are valid', async () => {
  const readme = await readFile(join(DOCS, '../README.md'), 'utf8');
  const example = codeBlocks(await page('configuration.md'), 'yaml')[0] ?? '';
  const indented = /^ {3}```yaml\n(.*?)^ {3}```$/ms.exec(readme)?.[1] ?? '';
  for (const text of [example, indented.replaceAll(/^ {3}/gm, '')]) {
    expect(parseConfig(text, 'a page').tenants[0]?.name).toBe('acme');
  }
});

describe('commands', () => {
  it('names every command and exit code', async () => {
    const text = await page('commands.md');
    for (const { name } of COMMAND_LINE) expect(text).toMatch(new RegExp(`^\\| \`${name}\\b`, 'm'));
    const codes = [...text.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
  });

  it('shows a report whose counts add up', async () => {
    const report: RunReport = JSON.parse(codeBlocks(await page('commands.md'), 'json')[0] ?? '');
    const [target] = report.tenants[0]?.targets ?? [];
    const { created, updated, refreshed, reactivated, unchanged, quarantined, failed, wanted } =
      target as TargetReport;
    const sum = created + updated + refreshed + reactivated + unchanged + quarantined + failed;
    expect(sum).toBe(wanted);
  });
});

describe('sources', () => {
  it('names every endpoint with its default', async () => {
    const text = await page('sources.md');
    const rows = [...text.matchAll(/^\| `(\w+)` \| `(GET|POST) (\/api\/\S+)` \|$/gm)];
    const named = Object.fromEntries(rows.map(([, key, method, path]) => [key, { method, path }]));
    expect(named).toEqual(ENDPOINTS);
  });

  it('lists every command that the Commander API key must allow', async () => {
    const [, list = ''] = /Allow only these first words for its API key: ([^.]+)\./s.exec(
      await page('sources.md'),
    ) ?? [null, ''];
    const named = [...list.matchAll(/`([\w-]+)`/g)].map(([, word]) => word);
    const needed = new Set<string>(Object.values(COMMANDS).map(([word]) => word));
    expect(named.sort()).toEqual([...needed].sort());
  });
});
