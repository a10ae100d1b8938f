import { describe, expect, it } from 'vitest';
import { packingBench } from '../../bench/packing.js';

describe('packing ten thousand findings', () => {
  it.each(packingBench())(
    'stays within 2 % of the minimum number of calls: $distribution',
    (row) => {
      expect(row.oursRatio).toBeLessThanOrEqual(1.02);
      expect(row.ours).toBeLessThanOrEqual(row.naive);
    },
  );

  it('needs exactly the minimum number of calls for findings of equal size', () => {
    const equal = packingBench(5_000).filter((row) => row.distribution.startsWith('equal'));
    expect(equal.map((row) => row.ours)).toEqual(equal.map((row) => row.lowerBound));
    expect(equal.length).toBeGreaterThan(0);
  });
});
