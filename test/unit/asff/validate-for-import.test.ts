import { describe, expect, it } from 'vitest';
import { validateForImport } from '../../../src/asff/fit.js';
import { asffFinding } from '../../helpers/asff.js';

describe('sendable', () => {
  it('returns a finding with its size', () => {
    const finding = asffFinding();
    expect(validateForImport(finding)).toEqual({
      finding,
      bytes: Buffer.byteLength(JSON.stringify(finding)),
    });
  });

  it('names the property that Security Hub would reject', () => {
    expect(validateForImport(asffFinding({ AwsAccountId: '123' }))).toMatchObject({
      code: 'InvalidFinding',
      message: expect.stringContaining('AwsAccountId'),
    });
  });

  it('reports the size of a finding that fits in no call', () => {
    expect(validateForImport(asffFinding({ Description: 'x'.repeat(250_000) }))).toMatchObject({
      code: 'FindingTooLarge',
      message: expect.stringMatching(/25\d{4} bytes/),
    });
  });
});
