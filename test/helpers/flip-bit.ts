/** The same bytes with one bit flipped. */
export function flipBit(bytes: Uint8Array, at: number, bit: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
  return flipped;
}

/** These bytes with every bit flipped in turn. */
export function* flippedBits(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) yield flipBit(bytes, at, bit);
  }
}
