import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import { DAY } from '../../util/clock.js';
import { applyTo } from './apply.js';
import { type EventRule, spanOf, typesOf } from './rule.js';
import type { StreamState } from './state.js';
import { type Track, withEvents } from './track-book.js';
import { trackOf } from './tracks.js';
import { freshWindow, occurrenceOf } from './windows.js';

/** An incident expires after this long without another event; Keeper's own alerts look back as far. */
export const WINDOW_TTL = 30 * DAY;
/** How long closed windows are retained, so that every target archives their findings. */
const TOMBSTONE_LIFE = 7 * DAY;

/**
 * Applies events. An event that was already applied changes nothing, and the order of arrival
 * does not matter either. Events before `state.since` are ignored.
 *
 * @param until becomes the new `since`; ignored if earlier than the old one
 */
export function foldEvents(
  state: StreamState,
  events: readonly AuditEvent[],
  rules: readonly EventRule[],
  until: number,
): StreamState {
  const types = typesOf(rules);
  const known = new Map(state.recent.map((event) => [event.hash, event]));
  const taken = new Set(state.taken.map(({ hash }) => hash));
  for (const event of events) {
    const isNew = event.timestamp >= state.since && types.has(event.type);
    if (isNew && !known.has(event.hash) && !taken.has(event.hash)) known.set(event.hash, event);
  }
  const all = [...known.values()].sort(byTime);
  const since = Math.max(state.since, until);
  const settled = all.filter((event) => event.timestamp < since);
  const forgotten = state.since - TOMBSTONE_LIFE;
  const { windows, tracks, familiar } = applyTo(state, settled, rules);
  return {
    since,
    windows: windows.filter((window) => endOf(window) > forgotten),
    tracks: currentTracks(tracks, rules, since),
    familiar,
    recent: all.filter((event) => event.timestamp >= since),
    taken: state.taken.filter(({ timestamp }) => timestamp >= since),
  };
}

/**
 * The current windows of the given rules, open and closed. The closed ones include the
 * Ids that an open window had, or would have had, before an earlier event of it arrived late: one incident must not
 * be two findings.
 */
export function currentWindows(
  state: StreamState,
  rules: readonly EventRule[],
  now: number,
): { readonly open: readonly EventWindow[]; readonly closed: readonly EventWindow[] } {
  const controls = new Set(rules.map((rule) => rule.control));
  const { windows } = applyTo(state, state.recent, rules);
  const known = windows.filter(({ control }) => controls.has(control));
  const moved = known.flatMap((window) => formerStarts(window, state.since - TOMBSTONE_LIFE));
  return {
    open: known.filter((window) => endOf(window) > now),
    closed: [
      ...windows.filter((window) => endOf(window) <= now),
      ...moved,
      ...unfinished(state, rules),
    ],
  };
}

/** Drops the events that no window of their rule can include any more, and in the end also when they happened. */
function currentTracks(
  tracks: readonly Track[],
  rules: readonly EventRule[],
  since: number,
): readonly Track[] {
  const byControl = new Map(rules.map((rule) => [rule.control, rule]));
  return tracks.flatMap((track) => {
    const rule = byControl.get(track.control);
    if (rule?.kind !== 'track') return [];
    const events = track.events.filter(({ timestamp }) => timestamp > since - spanOf(rule));
    const current = withEvents(track, events, rule);
    const former = current.former.filter((time) => time > since - TOMBSTONE_LIFE);
    return events.length + former.length > 0 ? [{ ...current, former }] : [];
  });
}

/**
 * Bursts that would exist without some event that arrived late: a late login can show that a user had only mistyped.
 */
function unfinished({ tracks, recent }: StreamState, rules: readonly EventRule[]): EventWindow[] {
  return rules.flatMap((rule) => {
    if (rule.kind !== 'track') return [];
    const starting = rule.after?.types ?? rule.opens;
    const settled = tracks.filter(({ control }) => control === rule.control);
    const events = [...settled.flatMap((track) => track.events), ...recent];
    const cancelled = settled.flatMap(({ subject, key, former }) =>
      former.map((timestamp) => freshWindow({ timestamp }, rule, subject, { key })),
    );
    return events
      .filter(({ type }) => starting.includes(type))
      .map((event) => {
        const { subject, key } = trackOf(event, rule);
        return freshWindow(event, rule, subject, { key });
      })
      .concat(cancelled);
  });
}

function formerStarts(window: EventWindow, after: number): EventWindow[] {
  const parts = window.starts
    .filter((start) => start > after)
    .map((start) => occurrenceOf(start, window.key));
  return [...new Set(parts)]
    .filter((occurrence) => occurrence !== window.occurrence)
    .map((occurrence) => ({ ...window, occurrence }));
}

/** When the window closes, as far as is known. */
function endOf({ open, endedAt, lastAt }: EventWindow): number {
  if (endedAt !== null) return endedAt;
  return open === null ? lastAt + WINDOW_TTL : Number.POSITIVE_INFINITY;
}

function byTime(a: AuditEvent, b: AuditEvent): number {
  return a.timestamp - b.timestamp || (a.hash < b.hash ? -1 : 1);
}
