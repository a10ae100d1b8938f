import type { EventRow, EventWindow } from '../../domain/observation.js';
import { sizeClass } from '../../domain/size-class.js';
import { type EvaluationContext, known } from '../context.js';
import type { ControlDefinition } from '../definition.js';
import { isUserField } from './parties.js';
import type { EventCounts } from './texts.js';

/** Exact up to this count; beyond it, one more is not a material change. */
const EXACT = 10;

/** ATT&CK v19 retired these parents; Security Hub rules and dashboards may still name the old ids. */
const V18: Readonly<Record<string, string>> = {
  T1685: 'T1562.001',
  'T1685.002': 'T1562.008',
  'T1686.001': 'T1562.007',
};

/** For ProductFields, which pipelines read. */
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
    // A new party or source address within an incident is a material change.
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

/** For Details: the facts, the fields of the most relevant event, and a line for each retained event. */
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
  const fields = Object.entries(pairs).map(([name, value]) => `${name}=${value}`);
  return [new Date(row.at).toISOString(), row.type, ...fields].join(' ');
}

/** Keeper's names, with dashes. */
function shownFields(row: EventRow, context: EvaluationContext): Record<string, string> {
  const entries = Object.entries(row.fields).flatMap(([name, value]) => {
    const shown = isUserField(name) ? person(value, context) : value;
    return shown === null ? [] : [[name.replaceAll('_', '-'), shown] as const];
  });
  return Object.fromEntries(entries);
}

/** All targets of the retained events, the most relevant first; null if there is none. */
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

/** The fields that name techniques: the current ids, and the v18 ids if they differ. */
function attackFields(techniques: readonly string[]): Record<string, string> {
  if (techniques.length === 0) return {};
  const old = techniques.map((id) => V18[id] ?? id);
  const differs = old.some((id, index) => id !== techniques[index]);
  return {
    attack: techniques.join(', '),
    ...(differs && { 'attack-v18': old.join(', ') }),
  };
}
