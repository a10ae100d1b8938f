import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toAsff } from '../../../src/asff/envelope.js';
import { prepareFinding } from '../../../src/asff/prepare.js';
import type { AsffContent } from '../../../src/asff/types.js';
import type { Finding } from '../../../src/domain/finding.js';
import { BRIDGE_VERSION } from '../../../src/util/version.js';
import {
  alertWithUsers,
  benchmarkFailed,
  ec2Instance,
  rotationFailed,
  stamp,
  target,
  tenant,
} from '../../helpers/asff-samples.js';

function fixture(name: string) {
  const url = new URL(`../../../fixtures/asff/${name}.json`, import.meta.url);
  const finding = JSON.parse(readFileSync(url, 'utf8'));
  finding.ProductFields['keeper/bridge-version'] = BRIDGE_VERSION;
  return finding;
}

function map(changes: Partial<Finding>): AsffContent {
  return prepareFinding({ ...benchmarkFailed, ...changes }, tenant).content;
}

const users = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ kind: 'user' as const, id: `${i}`, name: null }));
const pairs = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`key-${i}`, `${i}`]));
const texts = (count: number) => Array.from({ length: count }, (_, i) => `text ${i}`);

describe('a complete finding', () => {
  it.each([
    ['benchmark-failed', benchmarkFailed],
    ['alert-with-users', alertWithUsers],
    ['rotation-failed', rotationFailed],
  ])('becomes the fixture %s', (name, finding) => {
    const { content } = prepareFinding(finding, tenant);
    expect(toAsff(content, target, stamp)).toEqual(fixture(name));
  });

  it('keeps what the plan needs', () => {
    expect(prepareFinding(benchmarkFailed, tenant)).toMatchObject({
      source: 'benchmarks',
      control: 'benchmark.require-two-factor',
      firstObservedAt: benchmarkFailed.firstObservedAt,
      observedAt: benchmarkFailed.observedAt,
    });
  });
});

/** One row for each field of a finding: a change to it, and where the change is to be read. */
const PLACES: readonly [
  keyof Finding,
  Partial<Finding>,
  (content: AsffContent) => unknown,
  unknown,
][] = [
  ['control', { control: 'policy.x' }, (c) => c.Id, 'keeper/us/8560/policy.x/enterprise'],
  ['control', { control: 'policy.x' }, (c) => c.GeneratorId, 'keeper-bridge/policy.x'],
  ['control', { control: 'policy.x' }, (c) => c.ProductFields['keeper/control'], 'policy.x'],
  ['source', { source: 'events' }, (c) => c.ProductFields['keeper/source'], 'events'],
  [
    'subject',
    { subject: { kind: 'role', id: '7', name: 'Admins' } },
    (c) => [c.Id, c.Resources[0]?.Id, c.Resources[0]?.Details?.Other['name']],
    ['keeper/us/8560/benchmark.require-two-factor/role/7', 'keeper:role/us/8560/7', 'Admins'],
  ],
  [
    'occurrence',
    { occurrence: '2026-11-20' },
    (c) => c.Id,
    'keeper/us/8560/benchmark.require-two-factor/enterprise/2026-11-20',
  ],
  [
    'resource',
    { resource: ec2Instance, evidence: {} },
    (c) => c.Resources,
    [
      { Type: 'AwsEc2Instance', Id: ec2Instance.arn, Partition: 'aws', Region: 'eu-west-1' },
      { Type: 'Other', Id: 'keeper:enterprise/us/8560/8560' },
    ],
  ],
  ['compliance', { compliance: 'WARNING' }, (c) => c.Compliance?.Status, 'WARNING'],
  ['compliance', { compliance: null }, (c) => c.Compliance, undefined],
  ['severity', { severity: 'HIGH' }, (c) => c.FindingProviderFields.Severity.Label, 'HIGH'],
  [
    'severityOriginal',
    { severityOriginal: 'IGNORED' },
    (c) => c.FindingProviderFields.Severity.Original,
    'IGNORED',
  ],
  [
    'severityOriginal',
    { severityOriginal: null },
    (c) => c.FindingProviderFields.Severity,
    { Label: 'MEDIUM' },
  ],
  ['title', { title: 'T' }, (c) => c.Title, 'T'],
  ['description', { description: 'D' }, (c) => c.Description, 'D'],
  ['types', { types: ['TTPs'] }, (c) => c.FindingProviderFields.Types, ['TTPs']],
  [
    'remediation',
    { remediation: { text: 'Do', url: 'https://example.com/a?b=c#d' } },
    (c) => c.Remediation,
    { Recommendation: { Text: 'Do', Url: 'https://example.com/a?b=c#d' } },
  ],
  ['requirements', { requirements: ['R'] }, (c) => c.Compliance?.RelatedRequirements, ['R']],
  [
    'requirements',
    { requirements: ['R', 'S'], compliance: null },
    (c) => c.ProductFields['keeper/requirements'],
    'R; S',
  ],
  ['concerned', { concerned: users(1) }, (c) => c.Resources[1]?.Id, 'keeper:user/us/8560/0'],
  [
    'concernedTotal',
    { concerned: users(1), concernedTotal: 2 },
    (c) => c.ProductFields['keeper/concerned-total'],
    '2',
  ],
  [
    'concernedTotal',
    { concerned: users(1), concernedTotal: 1 },
    (c) => c.ProductFields['keeper/concerned-total'],
    undefined,
  ],
  ['evidence', { evidence: { a: 'b' } }, (c) => c.Resources[0]?.Details?.Other, { a: 'b' }],
  ['fields', { fields: { a: 'b' } }, (c) => c.ProductFields['keeper/a'], 'b'],
];
/** These travel beside the content, for the plan and the times of a sending. */
const BESIDE: readonly (keyof Finding)[] = ['partial', 'firstObservedAt', 'observedAt'];

describe('every field of a finding is mapped', () => {
  it.each(PLACES)('%s %o', (_, changes, place, expected) => {
    expect(place(map(changes))).toEqual(expected);
  });

  it('and none is missing', () => {
    const placed = new Set([...PLACES.map(([field]) => field), ...BESIDE]);
    expect(
      Object.keys(benchmarkFailed).filter((field) => !placed.has(field as keyof Finding)),
    ).toEqual([]);
  });

  it('including the tenant', () => {
    expect(map({}).ProductFields).toMatchObject({
      'keeper/region': 'us',
      'keeper/enterprise-id': '8560',
    });
  });
});

describe('the ARN of an IAM user', () => {
  const detailsOf = (changes: Partial<Finding>) => map(changes).Resources[0]?.Details?.Other;

  it('is built with an assumed path', () => {
    const { resource } = rotationFailed;
    expect(detailsOf({ resource })).toMatchObject({ 'assumed-path': '/' });
    // Also with more evidence than fits.
    expect(detailsOf({ resource, evidence: pairs(60) })).toMatchObject({ 'assumed-path': '/' });
  });

  it('is the only one that relies on an assumption', () => {
    expect(detailsOf({ resource: ec2Instance })).not.toHaveProperty('assumed-path');
    expect(detailsOf({ resource: null })).not.toHaveProperty('assumed-path');
  });
});

describe('excess items are cut and counted', () => {
  const counted = (changes: Partial<Finding>, field: string) =>
    map(changes).ProductFields[`keeper/${field}`];

  it('affected subjects', () => {
    const changes = { concerned: users(40), concernedTotal: 40 };
    expect(map(changes).Resources).toHaveLength(32);
    expect(counted(changes, 'cut-resources')).toBe('9');
    expect(counted(changes, 'concerned-total')).toBe('40');
  });

  it('affected subjects, besides an AWS resource', () => {
    const changes = { resource: ec2Instance, concerned: users(40), concernedTotal: 40 };
    expect(map(changes).Resources).toHaveLength(32);
    expect(counted(changes, 'cut-resources')).toBe('10');
    expect(counted({ ...changes, concerned: users(3), concernedTotal: 3 }, 'concerned-total')).toBe(
      undefined,
    );
  });

  it('evidence', () => {
    expect(counted({ evidence: pairs(50) }, 'cut-evidence')).toBeUndefined();
    expect(counted({ evidence: pairs(51) }, 'cut-evidence')).toBe('1');
  });

  it('fields, leaving room for those added when sending', () => {
    const changes = { fields: pairs(60) };
    expect(counted(changes, 'cut-fields')).toBe('25');
    expect(Object.keys(map(changes).ProductFields).length).toBeLessThanOrEqual(46);
  });

  it('types and requirements', () => {
    expect(map({ types: texts(60) }).FindingProviderFields.Types).toHaveLength(50);
    expect(counted({ types: texts(60) }, 'cut-types')).toBe('10');
    expect(map({ requirements: texts(33) }).Compliance?.RelatedRequirements).toHaveLength(32);
    expect(counted({ requirements: texts(33) }, 'cut-requirements')).toBe('1');
    expect(
      counted({ requirements: texts(33), compliance: null }, 'cut-requirements'),
    ).toBeUndefined();
  });

  it('texts, with an ellipsis', () => {
    const content = map({ title: 'x'.repeat(300), description: 'y'.repeat(2_000) });
    expect(content.Title).toBe(`${'x'.repeat(255)}…`);
    expect(content.Description).toBe(`${'y'.repeat(1_023)}…`);
  });
});

describe('invalid values are corrected', () => {
  it('lists each affected subject once, without the main subject', () => {
    const [one] = users(1);
    const concerned = [benchmarkFailed.subject, ...users(1), ...(one ? [one] : [])];
    expect(map({ concerned }).Resources.map((it) => it.Id)).toEqual([
      'keeper:enterprise/us/8560/8560',
      'keeper:user/us/8560/0',
    ]);
  });

  it('keeps a field with the name of a reserved one', () => {
    const { ProductFields } = map({ fields: { region: 'mine', refresh: 'true' } });
    expect(ProductFields['keeper/region']).toBe('us');
    expect(ProductFields['keeper/field-region']).toBe('mine');
    expect(ProductFields['keeper/field-refresh']).toBe('true');
  });

  it('keeps unusual and equal keys distinct', () => {
    const subject = { kind: 'role' as const, id: '7', name: 'Admins' };
    const evidence = JSON.parse('{"name":"n","ä":"1","ö":"2","__proto__":"3","":"4","blank":" "}');
    const other = map({ subject, evidence }).Resources[0]?.Details?.Other ?? {};
    expect(Object.values(other).sort()).toEqual(['-', '1', '2', '3', '4', 'Admins', 'n']);
    expect(other['name']).toBe('Admins');
  });

  it.each([
    [['a/ b /c/d/e'], ['a/b/c d e']],
    [['/', ' '], ['Software and Configuration Checks']],
    [[], ['Software and Configuration Checks']],
  ])('types %j', (types, expected) => {
    expect(map({ types }).FindingProviderFields.Types).toEqual(expected);
  });

  it.each([
    ['https://docs.example.com'],
    ['https://example.com:8443/guide'],
    ['https://example.com/%c3%A9t%C3%a9/?q=%C3%a9#a%20b'],
    [`https://example.com/${'x'.repeat(32_747)}`],
  ])('keeps the URL %.40s', (url) => {
    expect(map({ remediation: { text: 'Do', url } }).Remediation?.Recommendation.Url).toBe(url);
  });

  it.each([
    ['javascript:alert(1)'],
    ['javascript:"https://example.com"'],
    ['http://example.com'],
    ['https://example.com:'],
    ['https://example.com:port/'],
    ['https://example.com/a b'],
    ['https://example.com/%zz'],
    ['https://example.com/?q=%zz'],
    ['https://example.com/#%zz'],
    ['https://example.com/# '],
    ['see https://example.com'],
    ['https://example.com/%4'],
    ['https://example.com/?q=%4'],
    ['https://example.com/#%4'],
    [`https://example.com/${'x'.repeat(33_000)}`],
  ])('drops the invalid URL %.40s', (url) => {
    expect(map({ remediation: { text: 'Do', url } }).Remediation).toEqual({
      Recommendation: { Text: 'Do' },
    });
  });

  it('drops an empty remediation, and gives a bare URL a dash as text', () => {
    expect(map({ remediation: { text: ' ', url: '' } }).Remediation).toBeUndefined();
    expect(
      map({ remediation: { text: '', url: 'https://example.com' } }).Remediation?.Recommendation
        .Text,
    ).toBe('-');
  });

  it('drops empty lists and maps', () => {
    const content = map({ requirements: [' '], evidence: {} });
    expect(content.Compliance).toEqual({ Status: 'FAILED' });
    expect(content.Resources).toEqual([{ Type: 'Other', Id: 'keeper:enterprise/us/8560/8560' }]);
  });
});
