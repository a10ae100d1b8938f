import { describe, expect, it } from 'vitest';
import { fullHash, materialHash } from '../../../src/asff/hash.js';
import { prepareFinding } from '../../../src/asff/prepare.js';
import type { AsffContent } from '../../../src/asff/types.js';
import type { Finding } from '../../../src/domain/finding.js';
import { alertWithUsers, benchmarkFailed, tenant } from '../../helpers/asff-samples.js';

const base = prepareFinding(benchmarkFailed, tenant);
/** Without anything that a finding may do without. */
const bare: Finding = {
  ...alertWithUsers,
  remediation: { text: '', url: '' },
  concerned: [],
  evidence: {},
  fields: {},
};
const role = { kind: 'role' as const, id: '7', name: null };

const prepare = (changes: Partial<Finding>) =>
  prepareFinding({ ...benchmarkFailed, ...changes }, tenant);

describe('a material change changes both hashes', () => {
  it.each<[string, Partial<Finding>]>([
    ['control', { control: 'benchmark.other' }],
    ['severity', { severity: 'HIGH' }],
    ['status', { compliance: 'PASSED' }],
    ['status gone', { compliance: null }],
    ['title', { title: 'Other' }],
    ['remediation', { remediation: { text: 'Other', url: benchmarkFailed.remediation.url } }],
    ['remediation address', { remediation: { ...benchmarkFailed.remediation, url: '' } }],
    ['remediation gone', { remediation: { text: '', url: '' } }],
    ['types', { types: ['Effects'] }],
    ['subject', { subject: role }],
    ['trend', { fields: { ...benchmarkFailed.fields, trend: 'up' } }],
    ['size class', { fields: { ...benchmarkFailed.fields, 'size-class': '5-9' } }],
  ])('%s', (_, changes) => {
    const changed = prepare(changes);
    expect(changed.materialHash).not.toBe(base.materialHash);
    expect(changed.fullHash).not.toBe(base.fullHash);
  });
});

describe('an immaterial change changes only the full hash', () => {
  it.each<[string, Partial<Finding>]>([
    ['description', { description: 'Other' }],
    ['original severity', { severityOriginal: 'Other' }],
    ['no original severity', { severityOriginal: null }],
    ['evidence', { evidence: { status: 'OTHER' } }],
    ['no evidence', { evidence: {} }],
    ['requirements', { requirements: ['Other'] }],
    ['no requirements', { requirements: [] }],
    ['further resources', { concerned: [role] }],
    ['confidence', { confidence: 80 }],
    ['another field', { fields: { benchmark: 'SB_OTHER' } }],
  ])('%s', (_, changes) => {
    const changed = prepare(changes);
    expect(changed.materialHash).toBe(base.materialHash);
    expect(changed.fullHash).not.toBe(base.fullHash);
  });
});

describe('properties of a generation change no hash', () => {
  it('its Id and its link to the previous one', () => {
    const content: AsffContent = {
      ...base.content,
      Id: `${base.content.Id}~2`,
      FindingProviderFields: {
        ...base.content.FindingProviderFields,
        RelatedFindings: [{ ProductArn: 'arn', Id: 'id' }],
      },
    };
    expect(materialHash(content)).toBe(base.materialHash);
    expect(fullHash(content)).toBe(base.fullHash);
  });
});

// Other hashes for the same content would send every finding again after an upgrade.
it.each([
  [
    'a benchmark',
    benchmarkFailed,
    '5b70e6d825290176d545cf218de948fe',
    'aeb5c54bc5b6eac6a91fbeb21d85a846',
  ],
  [
    'an alert',
    alertWithUsers,
    '0fb4a17d2b59d1dafd21e93a4bab02db',
    '202269be6ddc0ced2f53409eb3f0ec64',
  ],
  ['the barest', bare, '64b93b74fcf714e18c3e82fe4ed01e30', '5446263fcccac324b4fb6571b31afe6a'],
])('the hashes of %s stay the same across versions', (_, finding, material, full) => {
  expect(prepareFinding(finding, tenant)).toMatchObject({
    materialHash: material,
    fullHash: full,
  });
});

it('times change no hash', () => {
  expect(prepare({ observedAt: 0, firstObservedAt: null })).toMatchObject({
    materialHash: base.materialHash,
    fullHash: base.fullHash,
  });
});

it('text that moves to the next field is a change', () => {
  const [a, b] = [prepare({ types: ['a', 'b'] }), prepare({ types: ['a'], requirements: ['b'] })];
  expect(a.fullHash).not.toBe(b.fullHash);
});
