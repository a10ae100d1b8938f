import { expect, it } from 'vitest';
import { type IssueCase, issuesIn, withKeeper } from './sample.js';

const token = (value: unknown) => withKeeper({ token: value });
const baseUrl = (value: unknown) => withKeeper({ baseUrl: value });
const endpoint = (key: string, value: object) => withKeeper({ endpoints: { [key]: value } });

/** Paths are below `tenants[0].keeper`. */
const CASES: readonly IssueCase[] = [
  ['an unknown region', withKeeper({ region: 'ua' }), 'region', /us, eu/, /"us"/],
  ['a bare number', withKeeper({ enterpriseId: 8560 }), 'enterpriseId', /as text/, /quotes/],
  [
    'leading zeros',
    withKeeper({ enterpriseId: '008560' }),
    'enterpriseId',
    /"008560" starts with zeros/,
    /"8560"/,
  ],
  ['the enterprise 0', withKeeper({ enterpriseId: '0' }), 'enterpriseId', /number/, /quotes/],
  ['a bare day', withKeeper({ tokenExpiresAt: '2027-01-31' }), 'tokenExpiresAt', /zone/, /T00/],
  ['a secret in the open', token('abc'), 'token', /never/, /env/],
  ['a secret for a name', token({ env: 'a-b' }), 'token.env', /variable/, /not the secret/],
  ['two references', token({ env: 'A', file: 'b' }), 'token', /never/, /env/],
  ['no token', token(undefined), 'token', /missing/, /env/],
  ['http', baseUrl('http://keepersecurity.com'), 'baseUrl', /https/, /https/],
  ['a foreign host', baseUrl('https://k.example.com'), 'baseUrl', /not one of/, /allowCustomHost/],
  ['a number as address', baseUrl(1), 'baseUrl', /must be text/, /quotes/],
  [
    'an endpoint misspelt',
    endpoint('enterprise_stats', {}),
    'endpoints.enterprise_stats',
    /Unknown key/,
    /"enterprise_stat"/,
  ],
  [
    'a path to another host',
    endpoint('enterprise_stat', { path: '//example.com' }),
    'endpoints.enterprise_stat.path',
    /single slash/,
    /after the host/,
  ],
  ['Commander without it', withKeeper({ via: 'commander' }), 'via', /Commander/, /url/],
  [
    'a Keeper Secrets Manager configuration in the open',
    token({ keeperSecretsManager: { notation: 'uid/field/x', config: 'ewogICJ' } }),
    'token',
    /never/,
    /env/,
  ],
];

it.each(CASES)('%s is the only error', (_, text, path, message, hint) => {
  const found = issuesIn(text);
  expect(found.map((issue) => issue.path)).toEqual([`tenants[0].keeper.${path}`]);
  expect(found[0]?.message).toMatch(message);
  expect(found[0]?.hint).toMatch(hint);
});
