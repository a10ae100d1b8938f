import { describe, expect, it } from 'vitest';
import { toAsff } from '../../../src/asff/envelope.js';
import { fitFinding } from '../../../src/asff/fit.js';
import { prepareFinding } from '../../../src/asff/prepare.js';
import { alertWithUsers, stamp, target, tenant } from '../../helpers/asff-samples.js';

const given = { ...alertWithUsers, title: 'Schlüssel 🔑' };
const finding = toAsff(prepareFinding(given, tenant).content, target, stamp);
const bytes = Buffer.byteLength(JSON.stringify(finding));

describe('fitFinding', () => {
  it('leaves a finding that fits unchanged, and measures it in bytes', () => {
    expect(fitFinding(finding)).toEqual({ finding, bytes });
    expect(fitFinding(finding, bytes)).toEqual({ finding, bytes });
  });

  it('measures each character of Japanese as three bytes', () => {
    const japanese = { ...finding, Title: 'ボ'.repeat(256) };
    const latin = { ...finding, Title: 'B'.repeat(256) };
    const size = (it: typeof finding) => Buffer.byteLength(JSON.stringify(it));
    expect(size(japanese) - size(latin)).toBe(2 * 256);
    expect(fitFinding(japanese)).toEqual({ finding: japanese, bytes: size(japanese) });
    expect(fitFinding(japanese, size(japanese) - 1)).not.toHaveProperty('bytes', size(japanese));
  });

  it('drops the Details of the last resource that has any, and records it', () => {
    const fitted = fitFinding(finding, bytes - 1);
    if ('tooLarge' in fitted) throw new Error('should have fitted');
    expect(fitted.bytes).toBe(Buffer.byteLength(JSON.stringify(fitted.finding)));
    expect(fitted.bytes).toBeLessThan(bytes);
    expect(fitted.finding.Resources.map((it) => it.Details !== undefined)).toEqual([
      true,
      false,
      false,
    ]);
    expect(fitted.finding.ProductFields['keeper/cut-details']).toBe('1');
  });

  it('continues after what was dropped before', () => {
    const once = fitFinding(finding, bytes - 1);
    if ('tooLarge' in once) throw new Error('should have fitted');
    const twice = fitFinding(once.finding, once.bytes - 1);
    if ('tooLarge' in twice) throw new Error('should have fitted');
    expect(twice.finding.Resources.every((it) => it.Details === undefined)).toBe(true);
    expect(twice.finding.ProductFields['keeper/cut-details']).toBe('2');
  });

  it('gives up if it does not fit even without Details', () => {
    const fitted = fitFinding(finding, 500);
    expect(fitted).toEqual({ tooLarge: expect.any(Number) });
  });
});
