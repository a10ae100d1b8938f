import { describe, expect, it } from 'vitest';
import { callBytes, createPacker } from '../../../src/delivery/packing.js';
import { seededRandom } from '../../../src/util/seeded-random.js';

/** `{"Findings":[` and `]}`. */
const ENVELOPE = 15;

/** Packs values that represent findings of these sizes in bytes. */
function packSizes(sizes: readonly number[], options?: Parameters<typeof createPacker>[0]) {
  const packer = createPacker<number>(options);
  const early = sizes.flatMap((size) => packer.add(size, size));
  return [...early, ...packer.flush()];
}

function bodyBytes(call: readonly unknown[]): number {
  return Buffer.byteLength(JSON.stringify({ Findings: call }), 'utf8');
}

describe('packing findings into calls', () => {
  it('puts 100 small findings into a call and starts another for the 101st', () => {
    expect(packSizes(Array.from({ length: 100 }, () => 50)).map((call) => call.length)).toEqual([
      100,
    ]);
    expect(packSizes(Array.from({ length: 101 }, () => 50)).map((call) => call.length)).toEqual([
      100, 1,
    ]);
  });

  it('makes no call without findings', () => {
    expect(createPacker().flush()).toEqual([]);
  });

  it('fills the request body to the last of 240,000 bytes', () => {
    // Two findings, one comma and the envelope.
    const half = (240_000 - ENVELOPE - 1) / 2;
    expect(packSizes([half, half])).toHaveLength(1);
    expect(packSizes([half, half + 1])).toHaveLength(2);
    const finding = { Text: 'x'.repeat(half - '{"Text":""}'.length) };
    expect(bodyBytes([finding, finding])).toBe(240_000);
  });

  it('accepts a finding that fills a call alone and rejects one that fits in none', () => {
    const packer = createPacker<string>();
    packer.add('fits', 240_000 - ENVELOPE);
    expect(packer.flush()).toEqual([['fits']]);
    expect(() => packer.add('too large', 240_001 - ENVELOPE)).toThrowError(
      expect.objectContaining({
        code: 'FindingTooLarge',
        fatal: true,
        message: expect.stringMatching(/ 239986 bytes .* limit of 239985 bytes/),
        hint: expect.stringContaining('quarantine'),
      }),
    );
  });

  it('keeps the serialized request within 240,000 bytes for text in any script', () => {
    const random = seededRandom(3);
    const packer = createPacker<{ Id: string; Description: string }>();
    const calls = [];
    for (let n = 0; n < 2_000; n += 1) {
      const finding = { Id: `finding/${n}`, Description: 'naïve "Ω" 語 🔑'.repeat(random() * 300) };
      calls.push(...packer.add(finding, Buffer.byteLength(JSON.stringify(finding), 'utf8')));
    }
    calls.push(...packer.flush());
    const bodies = calls.map(bodyBytes);
    expect(Math.max(...bodies)).toBeLessThanOrEqual(240_000);
    expect(calls.length).toBe(Math.ceil(bodies.reduce((sum, bytes) => sum + bytes, 0) / 240_000));
  });

  it('mixes large and small findings when each alone would reach only one of the limits', () => {
    const sizes = Array.from({ length: 10_000 }, (_, n) => (n % 2 === 0 ? 4_600 : 100));
    const calls = packSizes(sizes);
    expect(calls.map((call) => call.length)).toEqual(Array.from({ length: 100 }, () => 100));
  });

  it('mixes them even when all together leave spare room', () => {
    const sizes = Array.from({ length: 10_000 }, (_, n) => (n % 2 === 0 ? 4_000 : 100));
    expect(packSizes(sizes)).toHaveLength(100);
  });

  it('fills the space left by a large finding with small ones', () => {
    const sizes = [200_000, ...Array.from({ length: 99 }, () => 390), 200_000];
    expect(packSizes(sizes).map((call) => call.length)).toEqual([100, 1]);
  });

  it('buffers a bounded pool and sends half of it when it is full', () => {
    const packer = createPacker<number>({ maxFindings: 10, poolCalls: 4 });
    const ready: number[][][] = [];
    for (let n = 0; n < 41; n += 1) ready.push(packer.add(n, 100));
    expect(ready.slice(0, 40).flat()).toEqual([]);
    expect(ready[40]?.map((call) => call.length)).toEqual([10, 10]);
    expect(packer.flush().map((call) => call.length)).toEqual([10, 10, 1]);
  });

  it('also bounds the pool by bytes', () => {
    const packer = createPacker<number>({ maxBytes: 1_000, poolCalls: 4 });
    const ready = [1, 2, 3, 4, 5].map((n) => packer.add(n, 900).length);
    expect(ready).toEqual([0, 0, 0, 0, 2]);
    expect(packer.flush()).toHaveLength(3);
  });
});

describe('callBytes', () => {
  it('is the length of the request body', () => {
    const findings = [{ Id: 'a' }, { Id: 'é' }, {}];
    const sizes = findings.map((finding) => Buffer.byteLength(JSON.stringify(finding)));
    const body = JSON.stringify({ Findings: findings });
    expect(callBytes(sizes)).toBe(Buffer.byteLength(body));
  });
});
