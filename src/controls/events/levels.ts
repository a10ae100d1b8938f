import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventRating } from '../../domain/observation.js';
import { MINUTE } from '../../util/clock.js';
import { ownValue } from '../../util/own-value.js';
import { type Circumstances, type Condition, holds } from './conditions.js';
import { guardChange } from './guard-policies.js';
import type { Level, TrackRule } from './rule.js';
import { TRAITS } from './traits.js';

type Spread = NonNullable<Level['spread']>;

/** The first level that the events reach, as a rating; null if they reach none. */
export function reachedRating(
  events: readonly AuditEvent[],
  { timestamp }: AuditEvent,
  rule: TrackRule,
  familiar: Circumstances['familiar'],
): EventRating | null {
  const circumstances = { familiar, facts: rule.facts };
  const level = rule.levels.find((each) =>
    isReached(each, events, { timestamp, rule, circumstances }),
  );
  return level === undefined ? null : ratingOf(level, rule);
}

/** When and by which rule the events are judged. */
interface Moment extends Pick<AuditEvent, 'timestamp'> {
  readonly rule: TrackRule;
  readonly circumstances: Circumstances;
}

function isReached(
  { count, minutes, types, includes, from, spread, if: one, ifBefore }: Level,
  events: readonly AuditEvent[],
  { timestamp, rule, circumstances }: Moment,
): boolean {
  const within = events.filter((it) => it.timestamp > timestamp - minutes * MINUTE);
  const before = within.filter((it) => isPrelude(it, rule));
  const counted = within.filter(
    (it) => !before.includes(it) && (types === undefined || types.includes(it.type)),
  );
  const meets = (condition: Condition) => (it: AuditEvent) => holds(condition, it, circumstances);
  const values = new Set(counted.map((it) => countedValue(it, rule)));
  if (values.size < count || (includes !== undefined && !values.has(includes))) return false;
  if (one !== undefined && !counted.some(meets(one))) return false;
  if (ifBefore !== undefined && !before.every(meets(ifBefore))) return false;
  return isSpread(counted, spread) && isFrom(counted, from, circumstances);
}

function isSpread(events: readonly AuditEvent[], { users = 0, addresses = 0 }: Spread = {}) {
  const numberOf = (values: readonly (string | null)[]) =>
    new Set(values.filter((value) => value !== null)).size;
  return (
    numberOf(events.map(({ username }) => username)) >= users &&
    numberOf(events.map(({ remoteAddress }) => remoteAddress)) >= addresses
  );
}

function isFrom(
  events: readonly AuditEvent[],
  from: Level['from'],
  { familiar, facts }: Circumstances,
) {
  if (from === undefined) return true;
  const standings = events.map((it) =>
    familiar.standing(TRAITS.address.of(it, facts), it.timestamp),
  );
  return from === 'new' ? standings.includes('new') : standings.every((it) => it === 'usual');
}

const UNITS: Readonly<Record<TrackRule['distinct'], string>> = {
  event: 'events',
  record: 'records',
  user: 'users',
  group: 'groups of actions',
};

const PLACES: Readonly<Record<NonNullable<Level['from']>, string>> = {
  new: ', from an address that is new for the acting user',
  usual: ', all from usual addresses of the acting user',
};

const BECAUSE: Readonly<Partial<Record<Condition, string>>> = {
  administrator: ', for an administrator',
  'granting-role': ', of a role that manages nodes or roles',
  'to-self': ', by the user who receives it',
  'owner-locked': ', after the owner had been locked for a day',
};

function ratingOf(level: Level, rule: TrackRule): EventRating {
  const { count, minutes, severity, includes, from, spread, if: one, ifBefore } = level;
  const what = includes === undefined ? '' : `, one of them ${includes}`;
  const where = from === undefined ? '' : PLACES[from];
  const width = Object.entries(spread ?? {}).map(([name, least]) => ` at least ${least} ${name}`);
  const spreadOver = width.length === 0 ? '' : `, with${width.join(' and')}`;
  const why = [one, ifBefore].map((it) => ownValue(BECAUSE, it ?? '') ?? '').join('');
  const amount = count === 1 ? 'one event' : `${count} ${UNITS[rule.distinct]}`;
  const reason = `At least ${amount} in ${minutes} minutes${what}${where}${spreadOver}${why}`;
  return { severity, reason, followup: null };
}

/** Whether the event is one that must come before others, see `TrackRule.after`. */
export function isPrelude({ type }: AuditEvent, { after }: TrackRule): boolean {
  return after?.types.includes(type) === true;
}

/** The counted value of the event; null if the event does not count. */
export function countedValue(event: AuditEvent, { distinct, groups }: TrackRule): string | null {
  if (groups !== null && groupOf(event, groups) === null) return null;
  if (distinct === 'group') return groupOf(event, groups ?? {});
  if (distinct === 'record') return event.fields['record_uid'] ?? event.fields['app_uid'] ?? null;
  return distinct === 'user' ? event.username : event.hash;
}

/** Policy changes belong to a group only if they may have weakened a guard policy. */
function groupOf(event: AuditEvent, groups: NonNullable<TrackRule['groups']>): string | null {
  if (event.type === 'role_enforcement_changed') {
    const change = guardChange(event);
    if (change === null || change === 'stricter') return null;
  }
  return Object.keys(groups).find((name) => groups[name]?.includes(event.type)) ?? null;
}
