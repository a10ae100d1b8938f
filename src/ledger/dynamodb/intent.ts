import type { AsffFinding } from '../../asff/types.js';
import type { LedgerEntry } from '../port.js';
import type { Intent } from '../state.js';
import { itemCorrupt } from './errors.js';
import {
  ABANDONED_TTL,
  assertIntact,
  checksumOf,
  epochSeconds,
  pack,
  text,
  unpack,
} from './row.js';
import type { Item } from './table.js';

const INTENT_PREFIX = 'intent#';
/** DynamoDB allows 400 KB per item. Measured before compression, and one finding is at most 240,000 bytes. */
const PIECE_BYTES = 350_000;

/** The id of a finding that has a row, or the entry to show if the call gets no response. */
type IntentEntry = string | LedgerEntry;

export const INTENT_ATTRIBUTES = ['sk', 'passengers', 'checksum'];

/**
 * An intent as stored: one item, or more if it is too large for one.
 * @param now milliseconds since the epoch
 */
export function intentItems(pk: string, intent: Intent<AsffFinding>, now: number): Item[] {
  const entries: IntentEntry[] = [...intent.known, ...intent.pendingRows];
  return pieces(entries).map((piece, index) => {
    const packed = pack(piece);
    return {
      pk: { S: pk },
      sk: { S: `${INTENT_PREFIX}${intent.ref}#${index}` },
      passengers: { B: packed },
      checksum: { S: checksumOf(packed) },
      expiresAt: epochSeconds(now + ABANDONED_TTL),
    };
  });
}

/** Reads one piece as a separate intent. Throws `LedgerCorrupt`. */
export function readIntent(item: Item): Intent<AsffFinding> {
  const ref = text(item, 'sk');
  const packed = item['passengers']?.B;
  if (packed === undefined) throw itemCorrupt(ref);
  assertIntact(packed, item['checksum'], ref);
  const entries = unpack<IntentEntry[]>(packed, ref);
  return {
    ref,
    known: entries.filter((entry) => typeof entry === 'string'),
    pendingRows: entries.filter((entry) => typeof entry !== 'string'),
  };
}

function pieces(entries: readonly IntentEntry[]): IntentEntry[][] {
  const cut: IntentEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const bytes = Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (bytes > room) {
      cut.push([]);
      room = PIECE_BYTES;
    }
    cut.at(-1)?.push(entry);
    room -= bytes;
  }
  return cut;
}
