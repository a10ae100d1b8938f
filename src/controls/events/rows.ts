import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventRow } from '../../domain/observation.js';
import { canonicalJson } from '../../util/hash.js';
import { concernsAdministrator } from './conditions.js';
import type { EventFacts } from './facts.js';
import { targetOf } from './parties.js';
import { weightOf } from './ratings.js';

/** Enough for an analyst, and a bound on the size of ledger rows and findings. */
const MAX_ROWS = 10;

/** The event as evidence. */
export function rowOf(event: AuditEvent, facts: EventFacts): EventRow {
  const { type, timestamp, username, remoteAddress } = event;
  const target = targetOf(event);
  const fields = Object.entries(event.fields).filter(
    ([name, value]) => value !== target && !(name === 'from_username' && target !== null),
  );
  return {
    at: timestamp,
    type,
    actor: username,
    target,
    address: remoteAddress,
    fields: Object.fromEntries(fields),
    ...(concernsAdministrator(event, facts) && { isAboutAdministrator: true }),
  };
}

/**
 * Adds a row. Rows that differ only in time are reduced to the newest. If there are still too many, the most severe
 * are kept, then the newest: a flood of harmless events must not hide the one that matters.
 */
export function withRow(rows: readonly EventRow[], row: EventRow): readonly EventRow[] {
  const key = keyOf(row);
  const same = rows.find((other) => keyOf(other) === key);
  if (same !== undefined && same.at >= row.at) return rows;
  return [...rows.filter((other) => other !== same), row].sort(byWeight).slice(0, MAX_ROWS);
}

function byWeight(a: EventRow, b: EventRow): number {
  return weightOf(b) - weightOf(a) || b.at - a.at || (keyOf(a) < keyOf(b) ? -1 : 1);
}

/** Cached because rows are compared with each further event of a burst. */
const KEYS = new WeakMap<EventRow, string>();

/** The identity of a row: everything but its time. */
function keyOf(row: EventRow): string {
  const { at: _, ...rest } = row;
  const key = KEYS.get(row) ?? canonicalJson(rest);
  KEYS.set(row, key);
  return key;
}

/** The receiver of a transfer, as opposed to the target, who loses the data. */
export function receiverOf({ fields, target }: EventRow): string | null {
  const receiver = Object.hasOwn(fields, 'to_username') ? fields['to_username'] : undefined;
  return receiver === undefined || receiver === target ? null : receiver;
}
