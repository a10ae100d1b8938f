import { describe, expect, it } from 'vitest';
import { createTokenBucket } from '../../../src/emulator/security-hub/token-bucket.js';

const START = Date.UTC(2026, 10, 22);
const RATE = { perSecond: 10, burst: 30 };

describe('the token bucket', () => {
  it('releases the burst, then the rate', () => {
    const bucket = createTokenBucket(RATE, START);
    let taken = 0;
    for (let at = 0; at <= 10_000; at += 10) if (bucket.take(START + at)) taken += 1;
    expect(taken).toBe(30 + 100);
  });

  it('never holds more than the burst', () => {
    const bucket = createTokenBucket(RATE, START);
    const later = START + 3_600_000;
    const taken = Array.from({ length: 40 }, () => bucket.take(later)).filter(Boolean);
    expect(taken).toHaveLength(30);
  });

  it('loses nothing when the clock is set back', () => {
    const bucket = createTokenBucket(RATE, START);
    for (let call = 0; call < 29; call += 1) bucket.take(START);
    expect(bucket.take(START - 60_000)).toBe(true);
    expect(bucket.take(START - 60_000)).toBe(false);
    expect(bucket.take(START - 59_900)).toBe(true);
  });
});
