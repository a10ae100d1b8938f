import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import * as z from 'zod';
import type { Lease, Ledger } from '../ledger/port.js';
import { BridgeError } from '../util/errors.js';
import { sha256Hex } from '../util/hash.js';

/** Characters, all of one byte: an item of DynamoDB holds 400 KB, names and all. */
const CHUNK = 300_000;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Says where the value is. Two generations take turns, so that a crash never hurts the one in use. */
const Head = z.object({
  version: z.literal(1),
  generation: z.literal([0, 1]),
  chunks: z.int().min(1),
  sha256: z.string(),
});

/** A cursor whose value may be larger than the ledger takes in one piece. */
export interface BigCursor {
  readonly ledger: Ledger;
  readonly tenant: string;
  readonly name: string;
}

/**
 * The value last written; null when there is none.
 * @throws BridgeError `CursorDamaged`
 */
export async function readBigCursor(cursor: BigCursor): Promise<string | null> {
  const head = await readHead(cursor);
  if (head === null) return null;
  const chunks = await Promise.all(
    Array.from({ length: head.chunks }, (_, n) =>
      cursor.ledger.cursor(cursor.tenant, chunkName(cursor, head.generation, n)),
    ),
  );
  const packed = chunks.join('');
  if (sha256Hex(packed) !== head.sha256) throw damagedCursor(cursor);
  return (await inflate(Buffer.from(packed, 'base64'))).toString('utf8');
}

/** The new value is in use once this resolves; until then, and after a crash on the way, the old one is. */
export async function writeBigCursor(
  cursor: BigCursor,
  value: string,
  lease: Lease,
): Promise<void> {
  const { ledger, tenant, name } = cursor;
  const head = await readHead(cursor);
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

function chunkName({ name }: BigCursor, generation: number, n: number): string {
  return `${name}.${generation}.${n}`;
}

async function readHead(cursor: BigCursor): Promise<z.output<typeof Head> | null> {
  const text = await cursor.ledger.cursor(cursor.tenant, cursor.name);
  if (text === null) return null;
  const head = Head.safeParse(parseJson(text));
  if (!head.success) throw damagedCursor(cursor);
  return head.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What is held under a cursor cannot be what was written. */
export function damagedCursor({ tenant, name }: BigCursor): BridgeError {
  return new BridgeError(
    'CursorDamaged',
    `The ledger's position in the stream ${name} of tenant ${tenant} cannot be read.`,
    {
      mend: 'A sync under way may have replaced it just now: try again. If it lasts, a newer version wrote it, or the ledger was changed by hand: update, or restore the ledger from a backup.',
    },
  );
}
