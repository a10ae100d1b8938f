import { expect, it } from 'vitest';
import { type IssueCase, issuesIn, withTarget, withTargets, withTenant } from './sample.js';

const regions = (...names: string[]) => withTarget({ regions: names });
const role = (arn: string) => withTarget({ roleArn: arn });
const twoEntries = withTargets(
  { account: '111122223333', regions: ['us-east-1'] },
  { account: '111122223333', regions: ['eu-west-1', 'us-east-1'] },
);

/** Paths are below `tenants[0].targets`. */
const CASES: readonly IssueCase[] = [
  ['no targets', withTenant({ targets: [] }), '', /one target/, /Add/],
  ['a bare account', withTarget({ account: 111122223333 }), '[0].account', /12 digits/, /quotes/],
  ['a short account', withTarget({ account: '1111' }), '[0].account', /has 4 digits/, /Copy/],
  ['no Region', regions(), '[0].regions', /At least one/, /us-east-1/],
  ['no regions', withTargets({ account: '111122223333' }), '[0].regions', /missing/, /Add/],
  [
    'a Region misspelt',
    regions('us-east1'),
    '[0].regions[0]',
    /does not support this Region/,
    /"us-east-1"/,
  ],
  ['a Region elsewhere', regions('us-iso-east-1'), '[0].regions[0]', /partitions/, /code/],
  ['a Region twice', regions('us-east-1', 'us-east-1'), '[0].regions[1]', /twice/, /Remove/],
  [
    'two partitions',
    regions('us-east-1', 'cn-north-1'),
    '[0].regions',
    /aws and aws-cn/,
    /separate target/,
  ],
  [
    'a role of another account',
    role('arn:aws:iam::444455556666:role/Sender'),
    '[0].roleArn',
    /444455556666/,
    /receives/,
  ],
  [
    'a role of another partition',
    role('arn:aws-cn:iam::111122223333:role/Sender'),
    '[0].roleArn',
    /aws-cn/,
    /arn:aws:/,
  ],
  ['a user for a role', role('arn:aws:iam::111122223333:user/S'), '[0].roleArn', /ARN/, /role/],
  [
    'an id alone',
    withTarget({ externalId: 'abc' }),
    '[0].externalId',
    /only with a role/,
    /roleArn/,
  ],
  ['a product of no kind', withTarget({ product: 'custom' }), '[0].product', /default/, /Omit/],
  ['a target twice', twoEntries, '[1].regions[1]', /already a target.*targets\[0\]/, /Remove/],
  ['an entry of no kind', withTenant({ targets: ['x'] }), '[0]', /section/, /below/],
];

it.each(CASES)('%s is the only error', (_, text, path, message, hint) => {
  const found = issuesIn(text);
  expect(found.map((issue) => issue.path)).toEqual([`tenants[0].targets${path}`]);
  expect(found[0]?.message).toMatch(message);
  expect(found[0]?.hint).toMatch(hint);
});
