import { describe, expect, it } from 'vitest';
import {
  advance,
  fullBucket,
  recovered,
  slowedDown,
  waitMs,
} from '../../../src/delivery/token-bucket.js';

const limits = { rate: 10, burst: 25 };
const empty = { tokens: 0, rate: 10, pauseMs: 0, seenAt: 0 };

describe('the pacing token bucket', () => {
  it('starts full and releases calls at once', () => {
    const bucket = fullBucket(limits, 5_000);
    expect(bucket).toEqual({ tokens: 25, rate: 10, pauseMs: 0, seenAt: 5_000 });
    expect(waitMs(bucket)).toBe(0);
  });

  it('gains tokens at its rate, up to the burst', () => {
    expect(advance(empty, limits, 150).tokens).toBe(1.5);
    expect(advance(empty, limits, 2_500).tokens).toBe(25);
    expect(advance(empty, limits, 60_000).tokens).toBe(25);
  });

  it('returns in whole milliseconds when the next call may be sent', () => {
    expect(waitMs(empty)).toBe(100);
    expect(waitMs({ ...empty, tokens: 0.25 })).toBe(75);
    expect(waitMs({ ...empty, rate: 9.8 })).toBe(103);
    expect(waitMs(advance({ ...empty, rate: 9.8 }, limits, 103))).toBe(0);
  });

  it('gains nothing and keeps its pause when the clock is set back', () => {
    const paused = { ...empty, pauseMs: 700, seenAt: 10_000 };
    expect(advance(paused, limits, 4_000)).toEqual({ ...paused, seenAt: 4_000 });
  });

  it('halves the rate and pauses for a second when a call is throttled', () => {
    const slow = slowedDown({ ...empty, tokens: 20 });
    expect(slow).toEqual({ tokens: 0, rate: 5, pauseMs: 1_000, seenAt: 0 });
    expect(waitMs(slow)).toBe(1_200);
    expect(advance(slow, limits, 400)).toEqual({ ...slow, pauseMs: 600, seenAt: 400 });
    expect(advance(slow, limits, 1_200)).toEqual({ tokens: 1, rate: 5, pauseMs: 0, seenAt: 1_200 });
  });

  it.each([
    { asked: 0, pause: 1_000 },
    { asked: 3_000, pause: 3_000 },
    { asked: 3_600_000, pause: 60_000 },
  ])('pauses $pause ms when the response requests $asked ms', ({ asked, pause }) => {
    expect(slowedDown(empty, asked).pauseMs).toBe(pause);
  });

  it('counts the rejections during one pause as one and keeps the longest pause', () => {
    const first = slowedDown(empty, 5_000);
    const second = slowedDown(advance(first, limits, 1_000), 2_000);
    expect(second).toEqual({ tokens: 0, rate: 5, pauseMs: 4_000, seenAt: 1_000 });
    expect(slowedDown(second, 9_000)).toMatchObject({ rate: 5, pauseMs: 9_000 });
  });

  it('never drops below one call per second', () => {
    expect(slowedDown({ ...empty, rate: 1.5 }).rate).toBe(1);
  });

  it('gains a tenth of a call per second with each success, up to the full rate', () => {
    expect(recovered({ ...empty, rate: 5 }, limits).rate).toBeCloseTo(5.1);
    expect(recovered({ ...empty, rate: 9.95 }, limits).rate).toBe(10);
  });
});
