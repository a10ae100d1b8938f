import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import * as z from 'zod';
import { sha256Hex } from '../util/hash.js';
import { type CursorKey, cursorDamaged, jsonText, nullIfDamaged, readCursor } from './cursor.js';
import type { Lease } from './port.js';

/** Characters, all of one byte: a DynamoDB item holds 400 KB, including names. */
const CHUNK = 300_000;
/** 300 MB: bounds the reads that a damaged head can cause. */
const MAX_CHUNKS = 1_000;

const ERASED = '-';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Points to the value. Two generations alternate, so that a crash never damages the current one. */
const Head = z.object({
  version: z.literal(1),
  generation: z.literal([0, 1]),
  chunks: z.int().min(1).max(MAX_CHUNKS),
  sha256: z.string(),
});
const HeadText = jsonText(Head);

/**
 * Reads a cursor whose value may exceed the ledger's limit for one piece; null if it was never written.
 * @throws BridgeError `CursorDamaged`
 */
export async function readBigCursor(cursor: CursorKey): Promise<string | null> {
  const head = await readCursor(cursor, HeadText);
  if (head === null) return null;
  const chunks = await Promise.all(
    Array.from({ length: head.chunks }, (_, n) =>
      cursor.ledger.cursor(cursor.tenant, chunkName(cursor, head.generation, n)),
    ),
  );
  const packed = chunks.join('');
  if (sha256Hex(packed) !== head.sha256)
    throw damagedCursor(cursor, 'its parts do not match its checksum');
  return (await inflate(Buffer.from(packed, 'base64'))).toString('utf8');
}

/** The new value is current once this resolves; until then, and after a crash, the old one is. */
export async function writeBigCursor(
  cursor: CursorKey,
  value: string,
  lease: Lease,
): Promise<void> {
  const { ledger, tenant, name } = cursor;
  const head = await nullIfDamaged(readCursor(cursor, HeadText));
  const generation = head?.generation === 0 ? 1 : 0;
  const packed = (await deflate(Buffer.from(value, 'utf8'))).toString('base64');
  const chunks = Math.ceil(packed.length / CHUNK);
  for (let n = 0; n < chunks; n += 1) {
    const chunk = packed.slice(n * CHUNK, (n + 1) * CHUNK);
    await ledger.setCursor(tenant, chunkName(cursor, generation, n), chunk, lease);
  }
  const next: z.output<typeof Head> = {
    version: 1,
    generation,
    chunks,
    sha256: sha256Hex(packed),
  };
  await ledger.setCursor(tenant, name, JSON.stringify(next), lease);
}

/** Overwrites everything ever written to it. Until the next write, reading it throws `CursorDamaged`. */
export async function eraseBigCursor(cursor: CursorKey, lease: Lease): Promise<void> {
  const { ledger, tenant } = cursor;
  for (const generation of [0, 1]) {
    for (let n = 0; n < MAX_CHUNKS; n += 1) {
      const name = chunkName(cursor, generation, n);
      if ((await ledger.cursor(tenant, name)) === null) break;
      await ledger.setCursor(tenant, name, ERASED, lease);
    }
  }
}

function chunkName({ name }: CursorKey, generation: number, n: number): string {
  return `${name}.${generation}.${n}`;
}

/** @param problem what is wrong, as the end of a sentence */
export function damagedCursor({ tenant, name }: CursorKey, problem: string) {
  return cursorDamaged(tenant, name, problem);
}
