import type { EventRow, EventWindow } from '../../domain/observation.js';
import { sizeClass } from '../../domain/size-class.js';
import { type EvaluationContext, known } from '../context.js';
import type { ControlDefinition } from '../definition.js';
import type { EventCounts } from '../texts.js';
import { attackFields } from './attack.js';
import { isUserField } from './parties.js';

/** Exact up to here; beyond, another one more is no news. */
const EXACT = 10;

/** For ProductFields: what pipelines read. */
export function fieldsOf(
  window: EventWindow,
  tally: EventCounts,
  { definition, reason }: { definition: ControlDefinition; reason: string | null },
  context: EvaluationContext,
): Record<string, string> {
  const [row] = window.rows;
  return {
    ...factsOf(window, tally),
    'size-class': sizeClass(tally.events),
    // A new party or source address inside an incident is news.
    people: countClass(window.users.length),
    addresses: countClass(window.addresses.length),
    ...known({
      actor: person(row?.actor, context),
      target: targetsOf(window, context),
      'remote-address': row?.address ?? null,
      client: row?.fields['client_version'] ?? null,
      'severity-reason': reason,
    }),
    ...attackFields(definition.attack ?? []),
  };
}

/** For Details: the facts, what the foremost event reported, and a line for each event kept. */
export function evidenceOf(
  window: EventWindow,
  tally: EventCounts,
  context: EvaluationContext,
): Record<string, string> {
  const [row] = window.rows;
  const lines = window.rows.map(
    (each, index) => [`row-${index + 1}`, lineOf(each, context)] as const,
  );
  return {
    ...(row && shownFields(row, context)),
    ...known({ 'remote-address': row?.address ?? null }),
    ...factsOf(window, tally),
    ...Object.fromEntries(lines),
  };
}

function factsOf({ counts }: EventWindow, tally: EventCounts): Record<string, string> {
  return {
    'event-type': Object.keys(counts).sort().join(', '),
    count: String(tally.events),
    'first-seen': tally.first,
    'last-seen': tally.last,
  };
}

/** `2026-11-20T09:00:00.000Z exported_records actor=ada@example.com address=192.0.2.17` */
function lineOf(row: EventRow, context: EvaluationContext): string {
  const pairs = known({
    actor: person(row.actor, context),
    target: person(row.target, context),
    address: row.address,
    ...shownFields(row, context),
  });
  const told = Object.entries(pairs).map(([name, value]) => `${name}=${value}`);
  return [new Date(row.at).toISOString(), row.type, ...told].join(' ');
}

/** Keeper's names, with dashes. */
function shownFields(row: EventRow, context: EvaluationContext): Record<string, string> {
  const entries = Object.entries(row.fields).flatMap(([name, value]) => {
    const shown = isUserField(name) ? person(value, context) : value;
    return shown === null ? [] : [[name.replaceAll('_', '-'), shown] as const];
  });
  return Object.fromEntries(entries);
}

/** Everybody whom the events kept were done to, the foremost first; null for nobody. */
function targetsOf({ rows }: EventWindow, context: EvaluationContext): string | null {
  const targets = rows.map(({ target }) => person(target, context)).filter((it) => it !== null);
  return targets.length === 0 ? null : [...new Set(targets)].join(', ');
}

function person(name: string | null | undefined, context: EvaluationContext): string | null {
  if (name === null || name === undefined) return null;
  return context.userSubject(name)?.id ?? null;
}

function countClass(count: number): string {
  return count < EXACT ? String(count) : sizeClass(count);
}
