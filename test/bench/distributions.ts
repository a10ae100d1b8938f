/** Bytes of one finding; `random` returns numbers in [0, 1). */
type Size = (random: () => number) => number;

interface Distribution {
  readonly name: string;
  readonly size: Size;
}

const KB = 1_000;

/** Sizes of findings: typical tenants first, then sizes that are hard to pack. */
export const DISTRIBUTIONS: readonly Distribution[] = [
  { name: 'equal, 1.5 KB', size: () => 1_500 },
  { name: 'equal, 5 KB', size: () => 5_000 },
  { name: 'tiny, 0.1-0.3 KB', size: between(100, 300) },
  { name: 'even, 0.5-8 KB', size: between(500, 8 * KB) },
  { name: 'log-normal around 2.4 KB', size: logNormal(2_000, 0.6) },
  { name: 'Pareto from 0.8 KB', size: (random) => 800 / (1 - random()) ** (1 / 1.2) },
  { name: 'half 4.7 KB, half 0.1 KB', size: (random) => (random() < 0.5 ? 4_700 : 100) },
  { name: '1.5 KB, 3 % of 50-200 KB', size: mostly(() => 1_500, between(50 * KB, 200 * KB), 0.03) },
  { name: 'around a third of a call', size: normal(79 * KB, 8 * KB) },
  { name: 'around half a call', size: normal(120 * KB, 12 * KB) },
  { name: 'even, up to a whole call', size: between(KB, 239 * KB) },
  { name: 'equal, a whole call', size: () => 239_985 },
];

/** `count` sizes in whole bytes, each within the limit of a call. */
export function drawSizes(size: Size, count: number, random: () => number): number[] {
  return Array.from({ length: count }, () =>
    Math.round(Math.min(239_985, Math.max(100, size(random)))),
  );
}

function between(low: number, high: number): Size {
  return (random) => low + random() * (high - low);
}

function mostly(usual: Size, rare: Size, share: number): Size {
  return (random) => (random() < share ? rare(random) : usual(random));
}

function normal(mean: number, deviation: number): Size {
  return (random) => mean + deviation * bell(random);
}

function logNormal(median: number, sigma: number): Size {
  return (random) => median * Math.exp(sigma * bell(random));
}

/** Standard normal, by Box and Muller. */
function bell(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
