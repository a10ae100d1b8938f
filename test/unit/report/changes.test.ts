import { describe, expect, it } from 'vitest';
import { fieldChanges } from '../../../src/report/changes.js';
import { asffOf, finding } from './html-sample.js';

describe('fieldChanges', () => {
  it('returns the path of each field that differs', () => {
    const before = asffOf(finding({ requirements: ['CIS Controls v8 8.11'] }));
    const after = asffOf(
      finding({
        compliance: 'PASSED',
        severity: 'INFORMATIONAL',
        requirements: [],
        fields: { trend: 'new' },
      }),
    );
    expect(fieldChanges(before, after)).toEqual([
      { path: 'FindingProviderFields.Severity.Label', before: 'MEDIUM', after: 'INFORMATIONAL' },
      { path: 'Compliance.Status', before: 'FAILED', after: 'PASSED' },
      { path: 'ProductFields.keeper/trend', before: null, after: 'new' },
      {
        path: 'Compliance.RelatedRequirements[0]',
        before: 'CIS Controls v8 8.11',
        after: null,
      },
    ]);
  });

  it('ignores the timestamps of sending', () => {
    const before = asffOf(finding());
    const after = {
      ...before,
      UpdatedAt: '2026-11-24T00:00:00.000Z',
      LastObservedAt: '2026-11-24T00:00:00.000Z',
      ProductFields: { ...before.ProductFields, 'keeper/observed': '2026-11-24T00:00:00.000Z' },
    };
    expect(fieldChanges(before, after)).toEqual([]);
  });
});
