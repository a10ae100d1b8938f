import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentOf, toAsff, withTimestamps } from '../../../src/asff/envelope.js';
import { fullHash, materialHash } from '../../../src/asff/hash.js';
import { prepareFinding } from '../../../src/asff/prepare.js';
import type { AsffFinding } from '../../../src/asff/types.js';
import {
  alertWithUsers,
  benchmarkFailed,
  ec2Instance,
  rotationFailed,
  stamp,
  target,
  tenant,
} from '../../helpers/asff-samples.js';

const prepared = prepareFinding(benchmarkFailed, tenant);
const finding = toAsff(prepared.content, target, stamp);

describe('a complete finding', () => {
  it('contains its target, times and state', () => {
    expect(finding).toMatchObject({
      ProductArn: target.productArn,
      AwsAccountId: '111122223333',
      CreatedAt: '2026-11-22T09:30:01.000Z',
      UpdatedAt: '2026-11-22T09:30:01.000Z',
      FirstObservedAt: '2026-11-01T00:00:00.000Z',
      LastObservedAt: '2026-11-22T09:30:00.000Z',
      RecordState: 'ACTIVE',
    });
    expect(finding.ProductFields['keeper/observed']).toBe('2026-11-22T09:30:00.000Z');
  });

  it('is marked if it is only a refresh', () => {
    const refreshed = toAsff(prepared.content, target, { ...stamp, refresh: true });
    expect(refreshed.ProductFields['keeper/refresh']).toBe('true');
    expect(finding.ProductFields).not.toHaveProperty('keeper/refresh');
  });

  it.each([
    [Number.NaN, '1970-01-01T00:00:00.000Z'],
    [-1, '1970-01-01T00:00:00.000Z'],
    [Number.POSITIVE_INFINITY, '9999-12-31T23:59:59.999Z'],
    [1.9, '1970-01-01T00:00:00.001Z'],
  ])('survives the time %d', (ms, expected) => {
    const { FirstObservedAt } = toAsff(prepared.content, target, {
      ...stamp,
      firstObservedAt: ms,
    });
    expect(FirstObservedAt).toBe(expected);
  });

  it.each([
    ['createdAt', Number.NaN],
    ['updatedAt', Number.NaN],
    ['updatedAt', -1],
    ['updatedAt', 1.5],
    ['updatedAt', 253_402_300_800_000],
  ])('is not created if the bridge itself lost the time %s: %d', (field, ms) => {
    expect(() => toAsff(prepared.content, target, { ...stamp, [field]: ms })).toThrow(RangeError);
  });
});

describe('contentOf', () => {
  it.each([
    benchmarkFailed,
    alertWithUsers,
    rotationFailed,
    { ...rotationFailed, resource: ec2Instance },
    { ...benchmarkFailed, remediation: { text: '', url: '' } },
    { ...rotationFailed, confidence: 0 },
  ])('strips target and times', (given) => {
    const { content } = prepareFinding(given, tenant);
    expect(contentOf(toAsff(content, target, { ...stamp, refresh: true }))).toEqual(content);
  });

  it('computes the same hashes from what Security Hub returns, whatever it added', () => {
    const url = new URL('../../../fixtures/asff/read-back.json', import.meta.url);
    const readBack: AsffFinding = JSON.parse(readFileSync(url, 'utf8'));
    const content = contentOf(readBack);
    expect(materialHash(content)).toBe(prepared.materialHash);
    expect(fullHash(content)).toBe(prepared.fullHash);
    expect(Object.keys(content).sort()).toEqual(Object.keys(prepared.content).sort());
    expect(content.ProductFields).toEqual(prepared.content.ProductFields);
    expect(content.FindingProviderFields).toEqual(prepared.content.FindingProviderFields);
    expect(content.Compliance).toEqual(prepared.content.Compliance);
  });

  it('keeps the link to a related finding and a status without requirements', () => {
    const related = [{ ProductArn: target.productArn, Id: 'keeper/us/8560/a/enterprise' }];
    const given: AsffFinding = {
      ...finding,
      Compliance: { Status: 'FAILED' },
      FindingProviderFields: { ...finding.FindingProviderFields, RelatedFindings: related },
    };
    expect(contentOf(given).FindingProviderFields.RelatedFindings).toEqual(related);
    expect(contentOf(given).Compliance).toEqual({ Status: 'FAILED' });
  });
});

describe('withTimestamps', () => {
  const later = { ...stamp, updatedAt: stamp.updatedAt + 1, recordState: 'ARCHIVED' as const };

  it('changes only times and state', () => {
    expect(withTimestamps(finding, later)).toEqual({
      ...finding,
      UpdatedAt: '2026-11-22T09:30:01.001Z',
      RecordState: 'ARCHIVED',
    });
  });

  it('removes the mark of an earlier refresh', () => {
    const refreshed = withTimestamps(finding, { ...later, refresh: true });
    expect(refreshed.ProductFields['keeper/refresh']).toBe('true');
    expect(withTimestamps(refreshed, later).ProductFields).not.toHaveProperty('keeper/refresh');
  });
});
