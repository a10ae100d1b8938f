import { describe, expect, it } from 'vitest';
import { issuesIn, SHORTEST, withKeeper, withTarget, withTenant } from './sample.js';

const top = (changes: object) => JSON.stringify({ ...SHORTEST, ...changes });
const account = (value: unknown) => withTarget({ account: value });
const events = (value: unknown) => withTenant({ sources: { events: value } });
const rolePolicies = (value: unknown) => withTenant({ sources: { rolePolicies: value } });

describe('the error contains the given value', () => {
  it.each([
    [
      'eleven digits',
      account('11112222333'),
      'Account "11112222333" has 11 digits; AWS account ids have 12.',
      'Copy the id from the AWS console, with its leading zeros.',
    ],
    [
      'an account with spaces',
      account('1111 2222 3333'),
      'Account "1111 2222 3333" contains spaces.',
      'Write it as "111122223333".',
    ],
    [
      'an account with a trailing space',
      account('111122223333 '),
      'Account "111122223333 " contains spaces.',
      'Write it as "111122223333".',
    ],
    [
      'an account as the console shows it',
      account('1111-2222-3333'),
      'Account "1111-2222-3333" contains dashes.',
      'Write it as "111122223333".',
    ],
    [
      'spaces and a digit too few',
      account('1111 2222 333'),
      'Account "1111 2222 333" has 11 digits; AWS account ids have 12.',
      'Copy the id from the AWS console, with its leading zeros.',
    ],
    [
      'no account at all',
      account('production'),
      'An AWS account id is 12 digits, written as text (got "production").',
      'Put it in quotes, such as "012345678901": without quotes, YAML reads a number and drops leading zeros.',
    ],
    [
      'no',
      events('no'),
      '"no" is text here: in YAML 1.2 only true and false are booleans.',
      'Write false.',
    ],
    [
      'On',
      events('On'),
      '"On" is text here: in YAML 1.2 only true and false are booleans.',
      'Write true.',
    ],
    [
      'quotes',
      events('true'),
      'This must be true or false (got "true").',
      'Write it without quotes.',
    ],
    [
      'yes, where auto is possible',
      rolePolicies('yes'),
      '"yes" is text here: in YAML 1.2 only true and false are booleans.',
      'Write true.',
    ],
    [
      'events: no',
      top({ events: 'no' }),
      'This must be off or an event bus (got "no").',
      'Write events: off, or events: { bus: default }.',
    ],
    [
      'events: false',
      top({ events: false }),
      'This must be off or an event bus (got false).',
      'Write events: off, or events: { bus: default }.',
    ],
    [
      'an ARN of no role',
      withTarget({ roleArn: 'arn:aws:iam::111122223333:user/S' }),
      'This is not the ARN of an IAM role (got "arn:aws:iam::111122223333:user/S").',
      'Write it as arn:aws:iam::111122223333:role/NAME.',
    ],
    [
      'a Keeper region',
      withKeeper({ region: 'Europe' }),
      'This must be one of us, eu, au, ca, jp, gov (got "Europe").',
      'Use one of these values.',
    ],
    [
      'a value of the wrong kind',
      withTenant({ controls: { 'adoption.*': { threshold: [80] } } }),
      'This must be a number (got a list).',
      'Write it without quotes.',
    ],
    [
      'nothing behind the colon',
      'version: 1\ntenants:\n',
      'This has no value.',
      'Write one after the colon, or remove the key.',
    ],
  ])('%s', (_, text, message, hint) => {
    expect(issuesIn(text)).toMatchObject([{ message, hint }]);
  });

  it('as written, not as YAML reads it', () => {
    const text = withTarget({ account: 0 }).replace('"account":0', '"account": 012345678901');
    expect(issuesIn(text)[0]?.message).toContain('(got 012345678901)');
  });

  it('truncated if it is long', () => {
    const [issue] = issuesIn(withTenant({ name: 'Long '.repeat(40) }));
    expect(issue?.message).toMatch(/\(got "Long Long .{40,60}…"\)\.$/);
  });
});

describe('paths that only a shell would expand are rejected', () => {
  const ledger = (file: string) => top({ ledger: { file } });
  it.each(['~', '~/ledger', '~me/ledger', '$HOME/ledger', '/data/$LEDGER', '%APPDATA%\\ledger'])(
    'ledger.file %s',
    (file) => {
      expect(issuesIn(ledger(file))).toMatchObject([
        {
          path: 'ledger.file',
          message: `~ and variables are not expanded here (got ${JSON.stringify(file)}).`,
          hint: 'Write the full path, such as /home/me/ledger, or one relative to the current directory.',
        },
      ]);
    },
  );

  it('a file that contains a secret', () => {
    expect(issuesIn(withKeeper({ token: { file: '~/token' } }))).toMatchObject([
      { path: 'tenants[0].keeper.token.file', message: '~ and variables are not expanded here.' },
    ]);
  });

  it.each(['./~/x', 'a~b', 'C:\\ledger', '100%', 'a$', '/srv/led ger'])('but not %s', (file) => {
    expect(issuesIn(ledger(file))).toEqual([]);
  });
});

describe('the error never quotes', () => {
  const secret = 'Zm9vYmFyLXNlY3JldC10b2tlbi0xMjM0NQ';
  it.each([
    ['a token', withKeeper({ token: 'short' }), 'short'],
    ['a name of a token', withKeeper({ token: { env: 'pass-word' } }), 'pass-word'],
    ['an address with a password', withKeeper({ baseUrl: 'http://u:pw1@x.example.com' }), 'pw1'],
    ['an external id', withTarget({ externalId: 'my secret' }), 'my secret'],
    ['a token in the wrong place', withKeeper({ region: secret }), secret],
    [
      'a hexadecimal key',
      withTenant({ name: 'G'.concat('0123456789abcdef'.repeat(2)) }),
      '0123456789abcdef',
    ],
    ['a token for an account', account(secret), secret],
    ['the value of an unknown key', withKeeper({ tokn: 'hush' }), 'hush'],
  ])('%s', (_, text, hidden) => {
    const found = issuesIn(text);
    expect(found.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain(hidden);
  });
});

describe('the error contains the line', () => {
  const LINES = `version: 1
tenants:
  - name: Acme
    keeper:
      region: us
      token: { env: T }
    colour: blue
    targets:
      - account: "1111"
        regions: [us-east-1, us-east-1]
      - regions: &all [mars-1]
        account: "444455556666"
      - { account: "555566667777", regions: *all }
`;

  it.each([
    ['tenants[0].name', 3, 5],
    // For a missing key: where its section starts.
    ['tenants[0].keeper.enterpriseId', 4, 5],
    ['tenants[0].colour', 7, 5],
    ['tenants[0].targets[0].account', 9, 9],
    ['tenants[0].targets[0].regions[1]', 10, 30],
    ['tenants[0].targets[1].regions[0]', 11, 24],
    // Through an alias: where the value is written.
    ['tenants[0].targets[2].regions[0]', 11, 24],
  ])('of %s', (path, line, column) => {
    expect(issuesIn(LINES).find((issue) => issue.path === path)).toMatchObject({ line, column });
  });

  it('including an item that follows another on its line, and JSON', () => {
    expect(issuesIn('{ "version": 2,\n  "tenants": [] }')).toMatchObject([
      { path: 'version', line: 1, column: 3 },
      { path: 'tenants', line: 2, column: 3 },
    ]);
  });
});

describe('text that is not a configuration is reported as such', () => {
  const utf16 = Buffer.from(`\ufeff${JSON.stringify(SHORTEST)}`, 'utf16le').toString('utf8');
  it.each([
    ['empty', '', /^This is empty\.$/],
    ['only blank lines', '\n \n', /^This is empty\.$/],
    ['only comments', '# nothing yet\n', /^This contains only comments\.$/],
    ['UTF-16', utf16, /^This is UTF-16 text, but a configuration must be UTF-8\.$/],
    ['UTF-16 without a mark', Buffer.from('version: 1', 'utf16le').toString(), /UTF-16/],
    [
      'Latin-1',
      Buffer.from('# für\nversion: 1', 'latin1').toString('utf8'),
      /^This is not UTF-8 text\.$/,
    ],
  ])('%s', (_, text, message) => {
    expect(issuesIn(text)).toMatchObject([
      { path: 'the whole document', message: expect.stringMatching(message), line: null },
    ]);
  });
});
