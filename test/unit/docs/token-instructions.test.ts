import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bridge as english } from '../../../src/controls/bridge/en.js';
import { bridge as japanese } from '../../../src/controls/bridge/ja.js';
import { toHttpError } from '../../../src/keeper/admin-api/http-errors.js';
import { japaneseReadErrors } from '../../../src/report/words/ja-errors-read.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const page = (name: string) => readFileSync(resolve(ROOT, name), 'utf8').replaceAll(/\s+/g, ' ');
const response = { bytes: new Uint8Array(), text: '', retryAfterMs: null };
const hint = (status: number, endpoint = 'events') =>
  toHttpError(endpoint, { ...response, status }).hint ?? '';

const CONSOLE = 'Integrations > Generate API token';
const COMMAND = 'public-api-key generate';

const INSTRUCTIONS: readonly (readonly [where: string, text: string])[] = [
  ['the README', page('README.md')],
  ['the page on deployment', page('docs/deploy.md')],
  ['the page on operations', page('docs/operations.md')],
  ['the hint of 401', hint(401)],
  ['the hint of 403', hint(403)],
  ['the hint of 401 in Japanese', japaneseReadErrors.KeeperUnauthorized.hint],
  ['the hint of 403 in Japanese', japaneseReadErrors.KeeperForbidden.hint],
  ['the finding', english['token-expiring']('8560', '2027-01-31').remediation],
  ['the finding in Japanese', japanese['token-expiring']('8560', '2027-01-31').remediation],
];

describe('how to create a token', () => {
  it.each(INSTRUCTIONS)('is described for the Admin Console and for Commander in %s', (_, text) => {
    expect(text).toContain(CONSOLE);
    expect(text).toContain(COMMAND);
  });

  it('names the access level that write-back needs', () => {
    expect(hint(403, 'security_benchmarks_set')).toContain('Read/Write');
    expect(hint(403)).not.toContain('Read/Write');
  });
});

it.each([
  ['the README', page('README.md')],
  ['the page on sources', page('docs/sources.md')],
  ['the hint of 403', hint(403)],
  ['the hint of 404', hint(404)],
  ['the hint of 403 in Japanese', japaneseReadErrors.KeeperForbidden.hint],
  ['the hint of 404 in Japanese', japaneseReadErrors.KeeperNotFound.hint],
])('%s mentions that the API is a limited beta for some customers', (_, text) => {
  expect(text).toMatch(/limited beta|限定ベータ/);
});
