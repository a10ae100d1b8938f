import type { FileHandle } from 'node:fs/promises';
import { ledgerCorrupt } from '../errors.js';
import { type Block, unpackBodies } from './line-codec.js';

/** The location of a body: rows of one line share its block. */
export interface BodyPlace {
  readonly block: Block;
  readonly index: number;
}

/** Reads the JSON text of a body. Caches the last block, because neighbors are often requested together. */
export function createBodyReader(
  path: string,
  handle: FileHandle,
): (place: BodyPlace) => Promise<string> {
  let last: { block: Block; texts: Promise<readonly string[]> } | null = null;
  return async ({ block, index }) => {
    if (last?.block !== block) last = { block, texts: readBlock(path, handle, block) };
    const text = (await last.texts)[index];
    if (text === undefined) throw ledgerCorrupt(path, null);
    return text;
  };
}

async function readBlock(
  path: string,
  handle: FileHandle,
  { offset, length }: Block,
): Promise<readonly string[]> {
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, offset);
  try {
    return unpackBodies(buffer.toString('latin1'));
  } catch (cause) {
    throw ledgerCorrupt(path, null, cause);
  }
}
