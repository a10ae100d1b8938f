import { expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load.js';
import { type IssueCase, issuesIn, SHORTEST, withTenant } from './sample.js';

const top = (changes: object) => JSON.stringify({ ...SHORTEST, ...changes });
const twice = top({ tenants: [SHORTEST.tenants[0], SHORTEST.tenants[0]] });
const [acme] = SHORTEST.tenants;
const shared = top({ tenants: [acme, { ...acme, name: 'other' }] });
const alerts = (value: unknown) => withTenant({ sources: { alerts: value } });
const rolePolicies = (value: unknown) => withTenant({ sources: { rolePolicies: value } });
const control = (id: string, override: object) => withTenant({ controls: { [id]: override } });
const commander = (url: string) =>
  withTenant({ commander: { url, apiKey: { env: 'A' }, encryptionKey: { env: 'B' } } });

const CASES: readonly IssueCase[] = [
  ['an unknown key', top({ ledgr: {} }), 'ledgr', /Unknown key/, /"ledger"/],
  [
    'the former minSeverity',
    withTenant({ severityFloor: 'LOW' }),
    'tenants[0].severityFloor',
    /renamed/,
    /"minSeverity"/,
  ],
  [
    'the former passedFindings',
    withTenant({ passed: 'send' }),
    'tenants[0].passed',
    /renamed/,
    /"passedFindings"/,
  ],
  [
    'the former userPrivacy',
    withTenant({ users: 'none' }),
    'tenants[0].users',
    /renamed/,
    /"userPrivacy"/,
  ],
  ['a key like no other', top({ xylophone: 1 }), 'xylophone', /Unknown key/, /version, tenants/],
  ['a newer version', top({ version: 2 }), 'version', /version 1/, /version: 1/],
  ['a version in quotes', top({ version: '1' }), 'version', /version 1/, /version: 1/],
  ['no tenants', top({ tenants: [] }), 'tenants', /one tenant/, /Add/],
  ['tenants missing', '{ version: 1 }', 'tenants', /missing/, /Add/],
  ['tenants no list', top({ tenants: {} }), 'tenants', /a list/, /brackets/],
  ['a name twice', twice, 'tenants[1].name', /another tenant is named acme/i, /unique name/],
  [
    'an enterprise twice in one target',
    shared,
    'tenants[1].targets',
    /acme already sends .*1234 in eu to 111122223333 eu-west-1/,
    /one tenant/,
  ],
  ['a ledger of no kind', top({ ledger: 'x' }), 'ledger', /DynamoDB/, /file:/],
  ['a table too short', top({ ledger: { dynamodb: 'x' } }), 'ledger.dynamodb', /3 to/, /Correct/],
  ['a bus of no kind', top({ events: true }), 'events', /off/, /bus: default/],
  ['a nameless bus', top({ events: { bus: '' } }), 'events.bus', /empty/, /Fill/],
  ['the region for a language', top({ language: 'jp' }), 'language', /one of en, ja/, /"ja"/],
  ['a language of no kind', top({ language: 'fr' }), 'language', /one of en, ja/, /these values/],
  ['a capital in a name', withTenant({ name: 'Acme' }), 'tenants[0].name', /lowercase/, /acme/],
  ['a word for a switch', alerts('maybe'), 'tenants[0].sources.alerts', /true or false/, /quotes/],
  ['auto misspelt', rolePolicies('aut'), 'tenants[0].sources.rolePolicies', /auto/, /Omit/],
  ['no Commander', rolePolicies(true), 'tenants[0].sources.rolePolicies', /Commander/, /url/],
  ['http', commander('http://c.example.com'), 'tenants[0].commander.url', /https/, /example/],
  ['a password', commander('https://a:b@c.example.com'), 'tenants[0].commander.url', /https/, /ex/],
  ['a bare host', commander('c'), 'tenants[0].commander.url', /https/, /example/],
  [
    'a lowercase severity',
    withTenant({ minSeverity: 'high' }),
    'tenants[0].minSeverity',
    /one of INFORMATIONAL, LOW/,
    /"HIGH"/,
  ],
  [
    'a severity of no kind',
    control('adoption.*', { severity: 3 }),
    'tenants[0].controls["adoption.*"].severity',
    /one of/,
    /values/,
  ],
  ['a blank in a pattern', control('a b', {}), 'tenants[0].controls["a b"]', /pattern/, /adoption/],
  ['controls as text', withTenant({ controls: 'x' }), 'tenants[0].controls', /section/, /below/],
  [
    'a threshold below 0',
    control('adoption.*', { threshold: -1 }),
    'tenants[0].controls["adoption.*"].threshold',
    /0 or more/,
    /Correct/,
  ],
  [
    'a threshold in quotes',
    control('adoption.*', { threshold: '80' }),
    'tenants[0].controls["adoption.*"].threshold',
    /a number/,
    /without quotes/,
  ],
  [
    'a control misspelt',
    control('adoption.inactive-users', { enabled: false }),
    'tenants[0].controls["adoption.inactive-users"]',
    /No control/,
    /"adoption.inactive-user"/,
  ],
  [
    'a family misspelt',
    control('adoptoin.*', { enabled: false }),
    'tenants[0].controls["adoptoin.*"]',
    /No control/,
    /"adoption\.\*"/,
  ],
  [
    'a threshold of a control that has none',
    control('benchmark.create-alerts', { threshold: 20 }),
    'tenants[0].controls["benchmark.create-alerts"].threshold',
    /have no effect/,
    /adoption\.recent-logins/,
  ],
  [
    'a finding for each user where there are no users',
    control('policy.*', { perUser: true }),
    'tenants[0].controls["policy.*"].perUser',
    /have no effect/,
    /adoption\.inactive-user/,
  ],
  [
    'a share above 100 percent',
    control('adoption.vault-usage', { threshold: 500 }),
    'tenants[0].controls["adoption.vault-usage"].threshold',
    /percent/,
    /80/,
  ],
  [
    'a control of no kind',
    control('two-factor', {}),
    'tenants[0].controls.two-factor',
    /No control/,
    /benchmark, adoption/,
  ],
];

it.each(CASES)('%s is the only error', (_, text, path, message, hint) => {
  const found = issuesIn(text);
  expect(found.map((issue) => issue.path)).toEqual([path]);
  expect(found[0]?.message).toMatch(message);
  expect(found[0]?.hint).toMatch(hint);
});

it.each([
  '*',
  '*-off',
  'policy.two-factor-*',
  'pam.rotation-failed',
  'bridge.heartbeat',
  'benchmark.one-that-keeper-adds-later',
  'event.one_that_keeper_adds_later',
  'alert.one_*',
])('%s may be a control', (id) => {
  expect(issuesIn(control(id, { enabled: true }))).toEqual([]);
});

it('one enterprise may have two tenants with separate targets, and one target two enterprises', () => {
  const elsewhere = {
    ...acme,
    name: 'b',
    targets: [{ account: '444455556666', regions: ['eu-west-1'] }],
  };
  const another = { ...acme, name: 'c', keeper: { ...acme?.keeper, enterpriseId: '5678' } };
  expect(parseConfig(top({ tenants: [acme, elsewhere, another] }), 'test').tenants).toHaveLength(3);
});
