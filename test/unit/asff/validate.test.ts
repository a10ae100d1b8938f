import { describe, expect, it } from 'vitest';
import { toAsff } from '../../../src/asff/envelope.js';
import { prepareFinding } from '../../../src/asff/prepare.js';
import type { AsffFinding } from '../../../src/asff/types.js';
import { violations } from '../../../src/asff/validate.js';
import { SEVERITIES } from '../../../src/domain/severity.js';
import { brokenConstraints } from '../../helpers/asff-constraints.js';
import { benchmarkFailed, stamp, target, tenant } from '../../helpers/asff-samples.js';

const good = toAsff(prepareFinding(benchmarkFailed, tenant).content, target, stamp);
const provided = good.FindingProviderFields;
const related = { ProductArn: target.productArn, Id: 'keeper/us/8560/a/enterprise' };
const resource = { Type: 'Other', Id: 'keeper:user/us/8560/1' };
const pairs = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, 'v']));
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

describe('a valid finding', () => {
  it.each<[string, Partial<AsffFinding>]>([
    ['as it is', {}],
    [
      'with all that may be there',
      {
        Resources: [
          { ...resource, Partition: 'aws', Region: 'us-east-1', Details: { Other: pairs(50) } },
        ],
        FindingProviderFields: { ...provided, Confidence: 80, RelatedFindings: [related] },
      },
    ],
    [
      'at its limits',
      {
        Title: 'x'.repeat(256),
        Resources: many(32, resource),
        ProductFields: pairs(50),
      },
    ],
  ])('%s has no violation', (_, changes) => {
    expect(violations({ ...good, ...changes })).toEqual([]);
    expect(brokenConstraints({ ...good, ...changes })).toEqual([]);
  });

  it.each<[string, Partial<AsffFinding>]>([
    ['a time in whole seconds', { CreatedAt: '2026-11-22T09:30:00Z' }],
    [
      "a partner's product, which is of no account",
      { ProductArn: 'arn:aws:securityhub:us-east-1::product/example/posture' },
    ],
    ...(['ACTIVE', 'ARCHIVED'] as const).map((RecordState): [string, Partial<AsffFinding>] => [
      RecordState,
      { RecordState },
    ]),
    ...SEVERITIES.map((Label): [string, Partial<AsffFinding>] => [
      Label,
      { FindingProviderFields: { ...provided, Severity: { Label } } },
    ]),
    ...[0, 100].map((Confidence): [string, Partial<AsffFinding>] => [
      `a confidence of ${Confidence}`,
      { FindingProviderFields: { ...provided, Confidence } },
    ]),
    ...(['PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'] as const).map(
      (Status): [string, Partial<AsffFinding>] => [Status, { Compliance: { Status } }],
    ),
    ...(['aws', 'aws-cn', 'aws-us-gov'] as const).map(
      (Partition): [string, Partial<AsffFinding>] => [
        Partition,
        { Resources: [{ ...resource, Partition }] },
      ],
    ),
  ])('may have %s', (_, changes) => {
    expect(violations({ ...good, ...changes })).toEqual([]);
    expect(brokenConstraints({ ...good, ...changes })).toEqual([]);
  });

  it('may omit optional fields', () => {
    const { Compliance: _, Remediation: __, ...bare } = good;
    const Severity = { Label: 'LOW' as const };
    expect(violations({ ...bare, FindingProviderFields: { ...provided, Severity } })).toEqual([]);
  });
});

/** Each with the path that both checks must name. */
const VIOLATIONS: readonly [path: string, changes: Record<string, unknown>][] = [
  ['SchemaVersion', { SchemaVersion: '2018-10-09' }],
  ['Id', { Id: '' }],
  ['Id', { Id: 'x'.repeat(513) }],
  ['ProductArn', { ProductArn: 'arn:aws:securityhub:us-east-1:1:product/a/b' }],
  ['GeneratorId', { GeneratorId: ' ' }],
  ['ProductArn', { ProductArn: `${target.productArn}/more` }],
  ['ProductArn', { ProductArn: ` ${target.productArn}` }],
  ['AwsAccountId', { AwsAccountId: '1234' }],
  ['AwsAccountId', { AwsAccountId: '1111222233334' }],
  ['AwsAccountId', { AwsAccountId: 'x111122223333' }],
  ['CompanyName', { CompanyName: 'x'.repeat(129) }],
  ['ProductName', { ProductName: '' }],
  ['Title', { Title: 'x'.repeat(257) }],
  ['Title', { Title: undefined }],
  ['Description', { Description: 'x'.repeat(1_025) }],
  ['CreatedAt', { CreatedAt: '2026-11-22' }],
  ['UpdatedAt', { UpdatedAt: '2026-11-22 09:30:00Z' }],
  ['UpdatedAt', { UpdatedAt: '2026-11-22T09:30:00Z+01:00' }],
  ['FirstObservedAt', { FirstObservedAt: '+010000-01-01T00:00:00.000Z' }],
  ['LastObservedAt', { LastObservedAt: 'now' }],
  ['RecordState', { RecordState: 'GONE' }],
  ['Compliance.Status', { Compliance: { Status: 'MAYBE' } }],
  [
    'Compliance.RelatedRequirements',
    {
      Compliance: { Status: 'FAILED', RelatedRequirements: many(33, 'r') },
    },
  ],
  [
    'Compliance.RelatedRequirements',
    {
      Compliance: { Status: 'FAILED', RelatedRequirements: ['r', ''] },
    },
  ],
  [
    'Compliance.RelatedRequirements',
    {
      Compliance: { Status: 'FAILED', RelatedRequirements: ['r'.repeat(32_768)] },
    },
  ],
  [
    'Remediation.Recommendation.Text',
    {
      Remediation: { Recommendation: { Text: 'x'.repeat(513) } },
    },
  ],
  [
    'Remediation.Recommendation.Url',
    {
      Remediation: { Recommendation: { Text: 'x', Url: ' ' } },
    },
  ],
  [
    'FindingProviderFields.Severity.Label',
    {
      FindingProviderFields: { ...provided, Severity: { Label: 'BAD' } },
    },
  ],
  ...[-1, 101, 1.5].map((Confidence): [string, Record<string, unknown>] => [
    'FindingProviderFields.Confidence',
    { FindingProviderFields: { ...provided, Confidence } },
  ]),
  [
    'FindingProviderFields.Severity.Original',
    {
      FindingProviderFields: { ...provided, Severity: { Label: 'LOW', Original: 'x'.repeat(65) } },
    },
  ],
  ['FindingProviderFields.Types', { FindingProviderFields: { ...provided, Types: many(51, 't') } }],
  ['FindingProviderFields.Types', { FindingProviderFields: { ...provided, Types: ['a/b/c/d'] } }],
  [
    'FindingProviderFields.RelatedFindings',
    {
      FindingProviderFields: { ...provided, RelatedFindings: many(11, related) },
    },
  ],
  [
    'FindingProviderFields.RelatedFindings',
    {
      FindingProviderFields: { ...provided, RelatedFindings: [{ ...related, Id: '' }] },
    },
  ],
  ['Resources', { Resources: [] }],
  ['Resources', { Resources: many(33, resource) }],
  ['Resources', { Resources: [resource, { ...resource, Id: 'x'.repeat(513) }] }],
  ['Resources', { Resources: [{ Type: 'Other' }] }],
  ['Resources', { Resources: [{ ...resource, Type: '' }] }],
  ['Resources', { Resources: [{ ...resource, Partition: 'mars' }] }],
  ['Resources', { Resources: [{ ...resource, Region: 'x'.repeat(17) }] }],
  ['Resources', { Resources: [{ ...resource, Details: { Other: pairs(51) } }] }],
  ['Resources', { Resources: [{ ...resource, Details: { Other: { ['k'.repeat(128)]: 'v' } } }] }],
  ['Resources', { Resources: [{ ...resource, Details: { Other: { k: 'v'.repeat(1_024) } } }] }],
  ['ProductFields', { ProductFields: pairs(51) }],
  ['ProductFields', { ProductFields: { 'aws/x': 'v' } }],
  ['ProductFields', { ProductFields: { ä: 'v' } }],
  ['ProductFields', { ProductFields: { kä: 'v' } }],
  ['ProductFields', { ProductFields: { k: 'v'.repeat(2_049) } }],
];

/** What people read of a finding in quarantine. */
const SAID: readonly [changes: Record<string, unknown>, path: string, rule: string][] = [
  [{ Title: undefined }, 'Title', 'must be present'],
  [{ Title: 'x'.repeat(257) }, 'Title', 'must have at most 256 characters'],
  [{ RecordState: 'GONE' }, 'RecordState', 'must be ACTIVE, ARCHIVED'],
  [{ AwsAccountId: '1234' }, 'AwsAccountId', 'must be twelve digits'],
  [{ CreatedAt: 'now' }, 'CreatedAt', 'must be an RFC 3339 time in UTC'],
  [{ ProductArn: 'arn' }, 'ProductArn', 'must be the ARN of a Security Hub product'],
  [
    { Remediation: { Recommendation: { Text: 'x', Url: 'ftp://example.com' } } },
    'Remediation.Recommendation.Url',
    'must be an https address',
  ],
  [
    { FindingProviderFields: { ...provided, Types: ['a', 'a/b/c/d'] } },
    'FindingProviderFields.Types[1]',
    'must be namespace/category/classifier',
  ],
  [
    { FindingProviderFields: { ...provided, RelatedFindings: [{ ...related, ProductArn: '' }] } },
    'FindingProviderFields.RelatedFindings[0].ProductArn',
    'must not be blank',
  ],
  [
    { FindingProviderFields: { ...provided, RelatedFindings: [{ ...related, Id: '' }] } },
    'FindingProviderFields.RelatedFindings[0].Id',
    'must not be blank',
  ],
  [
    { Resources: [{ ...resource, Partition: 'mars' }] },
    'Resources[0].Partition',
    'must be aws, aws-cn, aws-us-gov',
  ],
  [
    { Resources: [resource, { ...resource, Region: 'x'.repeat(17) }] },
    'Resources[1].Region',
    'must have at most 16 characters',
  ],
  [
    { ProductFields: { 'aws/x': 'v' } },
    'ProductFields, key aws/x',
    'must be made of letters, digits, spaces and . : + \\ = @ _ / - and not begin with aws/',
  ],
];

describe('an invalid finding', () => {
  it.each(VIOLATIONS)('is detected at %s: %j', (path, changes) => {
    const faulty = { ...good, ...changes } as AsffFinding;
    const found = violations(faulty);
    expect(found).toHaveLength(1);
    expect(found[0]?.path.startsWith(path)).toBe(true);
    expect(brokenConstraints(faulty).some((it) => it.startsWith(path))).toBe(true);
  });

  it.each(SAID)('is described as: %j', (changes, path, rule) => {
    expect(violations({ ...good, ...changes } as AsffFinding)).toEqual([{ path, rule }]);
  });

  it('is detected by AWS rules beyond the constraints of the service model', () => {
    expect(violations({ ...good, Id: 'arn:aws:x' })).toEqual([
      { path: 'Id', rule: 'must be something other than an ARN, which is reserved for AWS' },
    ]);
    expect(violations({ ...good, GeneratorId: good.Id })).toEqual([
      { path: 'GeneratorId', rule: 'must not be the same as Id' },
    ]);
    const noTypes = { ...good, FindingProviderFields: { ...provided, Types: [] } };
    expect(violations(noTypes)).toEqual([
      { path: 'FindingProviderFields.Types', rule: 'must have 1 to 50 items' },
    ]);
  });

  it('reports every violation', () => {
    expect(violations({ ...good, Title: '', Resources: [{ Type: '', Id: '' }] })).toEqual([
      { path: 'Title', rule: 'must not be blank' },
      { path: 'Resources[0].Type', rule: 'must not be blank' },
      { path: 'Resources[0].Id', rule: 'must not be blank' },
    ]);
  });
});
