type Range = readonly [first: number, last: number];

const FORM = /^([\d.]+)(?:\s*-\s*([\d.]+)|\/(\d{1,2}))?$/;
const OCTET = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const ADDRESS = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`);

/**
 * How many IPv4 addresses a list covers, each counted once: addresses, `first-last` and `address/bits`,
 * separated by commas. Null if any part has another format.
 */
export function coveredAddresses(list: string): number | null {
  const parts = list.split(',').filter((part) => part.trim() !== '');
  const ranges = parts.map(rangeOf).filter((range) => range !== null);
  if (ranges.length < parts.length) return null;
  let covered = 0;
  let reached = -1;
  for (const [first, last] of ranges.sort(([a], [b]) => a - b)) {
    covered += Math.max(0, last - Math.max(first - 1, reached));
    reached = Math.max(reached, last);
  }
  return covered;
}

function rangeOf(text: string): Range | null {
  const [, start = '', end = start, bits = '32'] = FORM.exec(text.trim()) ?? [];
  const [first, last] = [addressOf(start), addressOf(end)];
  const size = 2 ** (32 - Number(bits));
  if (first === null || last === null || first > last || size < 1) return null;
  return bits === '32'
    ? [first, last]
    : [first - (first % size), first - (first % size) + size - 1];
}

function addressOf(text: string): number | null {
  const octets = ADDRESS.exec(text)?.slice(1);
  return octets?.reduce((address, octet) => address * 256 + Number(octet), 0) ?? null;
}
