import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventRating, EventWindow } from '../../domain/observation.js';
import { SEVERITIES } from '../../domain/severity.js';
import { MINUTE } from '../../util/clock.js';
import { LOGINS } from './codes.js';
import { holds } from './conditions.js';
import type { Familiarity } from './familiarity.js';
import { isWithin } from './incidents.js';
import { countedValue, isPrelude, reachedRating } from './levels.js';
import { type Followup, spanOf, type TrackRule } from './rule.js';
import { type Track, type TrackBook, type TrackId, withEvents, withFormer } from './track-book.js';
import { TRAITS } from './traits.js';
import type { WindowBook } from './window-book.js';
import { extended, freshWindow, subjectOf, withEvidence } from './windows.js';

/** Bounds the size of one track in the ledger; more than any threshold needs. */
const MAX_EVENTS = 200;

interface Books {
  readonly book: WindowBook;
  readonly tracks: TrackBook;
  readonly familiar: Familiarity;
}

/** Applies an event that counts. */
export function addToTrack(
  { book, tracks, familiar }: Books,
  event: AuditEvent,
  rule: TrackRule,
): void {
  const isFirst = isPrelude(event, rule);
  if (!isFirst && countedValue(event, rule) === null) return;
  const id = trackOf(event, rule);
  const track = tracks.of(id);
  const circumstances = { familiar, facts: rule.facts };
  const conditions = isFirst ? (rule.after?.when ?? []) : rule.when;
  if (!conditions.every((condition) => holds(condition, event, circumstances))) {
    tracks.set(withFormer(track, event.timestamp, rule));
    return;
  }
  if (!isFirst && rule.after !== null && !hasPrelude(track, event, rule)) return;
  const held = book.of(rule.control, id.subject);
  const index = held.findLastIndex(
    (window) => window.key === id.key && isWithin(window, event, rule.gap),
  );
  const window = held[index];
  const before = held.findLast(({ key }) => key === id.key);
  const after = window === undefined ? (before?.lastAt ?? -1) : -1;
  const events = kept(track.events, event, rule, after);
  tracks.set(withEvents(track, events, rule));
  const rating = reachedRating(events, event, rule, familiar);
  if (window !== undefined) {
    held[index] = { ...extended(window, event, rule), rating: worse(window.rating, rating) };
  } else if (rating !== null && events[0] !== undefined) {
    const fresh = freshWindow(events[0], rule, id.subject, { key: id.key, rating });
    held.push(events.reduce((it, each) => extended(it, each, rule), fresh));
  }
}

function hasPrelude({ events }: Pick<Track, 'events'>, { timestamp }: AuditEvent, rule: TrackRule) {
  return events.some((it) => isPrelude(it, rule) && it.timestamp > timestamp - spanOf(rule));
}

/** Follow-ups of a burst: a login, an emptied trash. */
export function followUp(
  { book, tracks, familiar }: Books,
  event: AuditEvent,
  rule: TrackRule,
): void {
  forgive(tracks, event, rule);
  const { subject, key } = trackOf(event, rule);
  const held = book.of(rule.control, subject);
  for (const followup of rule.followups.filter(({ types }) => types.includes(event.type))) {
    const index = held.findLastIndex(
      (window) => window.key === key && follows(event, window, followup),
    );
    const window = held[index];
    if (window === undefined) continue;
    const holds = {
      always: true,
      unfamiliar: !familiar.knows(TRAITS.address.of(event, rule.facts), event.timestamp),
      victim: event.username !== null && window.users.includes(event.username),
    }[followup.when];
    held[index] = holds ? raised(window, event, followup, rule) : lowered(window, followup);
  }
}

/** The track that the event belongs to. */
export function trackOf(event: AuditEvent, rule: TrackRule): TrackId {
  const subject = subjectOf(event, rule);
  const key = rule.by === 'address' ? (event.remoteAddress ?? '') : null;
  return { control: rule.control, subject, key };
}

/** Adds an event to those that may still count; if there are too many, keeps only the newest of similar ones. */
function kept(
  events: readonly AuditEvent[],
  event: AuditEvent,
  rule: TrackRule,
  after: number,
): readonly AuditEvent[] {
  const since = event.timestamp - spanOf(rule);
  const recent = events.filter((it) => it.timestamp > since && it.timestamp > after);
  if (recent.length < MAX_EVENTS) return [...recent, event];
  const newest = new Map(
    [...recent, event].map((it) => [JSON.stringify([it.type, countedValue(it, rule)]), it]),
  );
  return [...newest.values()].sort((a, b) => a.timestamp - b.timestamp).slice(-MAX_EVENTS);
}

/** The more severe of two; the earlier one if equal. */
function worse(a: EventRating | null, b: EventRating | null): EventRating | null {
  if (a === null || b === null) return a ?? b;
  const isWorse = SEVERITIES.indexOf(b.severity) > SEVERITIES.indexOf(a.severity);
  return isWorse ? { ...b, followup: a.followup } : a;
}

function follows(
  { timestamp }: AuditEvent,
  { firstAt, lastAt }: EventWindow,
  { minutes }: Followup,
) {
  return timestamp >= firstAt && timestamp - lastAt <= minutes * MINUTE;
}

function raised(
  window: EventWindow,
  event: AuditEvent,
  followup: Followup,
  rule: TrackRule,
): EventWindow {
  const { severity, name } = followup;
  const before = window.rating?.reason ?? '';
  const reason = window.rating?.followup === name ? before : `${before}; then ${event.type}`;
  const rank = Math.max(
    SEVERITIES.indexOf(severity),
    SEVERITIES.indexOf(window.rating?.severity ?? 'LOW'),
  );
  const rating = { severity: SEVERITIES[rank] ?? severity, reason, followup: name };
  return { ...withEvidence(window, event, rule), rating };
}

/** Only if nothing has raised its severity yet. */
function lowered(window: EventWindow, { otherwise }: Followup): EventWindow {
  if (otherwise === undefined || window.rating === null || window.rating.followup !== null) {
    return window;
  }
  const reason = `${window.rating.reason}; then a login from a known address`;
  return { ...window, rating: { severity: otherwise, reason, followup: null } };
}

/** A login shortly after failures means that the user had mistyped, not that somebody is guessing. */
function forgive(tracks: TrackBook, event: AuditEvent, rule: TrackRule): void {
  if (rule.forgivenWithin === null || !LOGINS.includes(event.type)) return;
  const track = tracks.of(trackOf(event, rule));
  const since = event.timestamp - rule.forgivenWithin;
  const isForgiven = (it: AuditEvent) => it.username === event.username && it.timestamp >= since;
  const events = track.events.filter((it) => !isForgiven(it));
  tracks.set(withEvents(track, events, rule));
}
