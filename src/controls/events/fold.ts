import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import { DAY } from '../../util/clock.js';
import { applyTo } from './apply.js';
import { type EventRule, spanOf, typesOf } from './rule.js';
import type { StreamState } from './state.js';
import { type Track, trackOf } from './tracks.js';
import { freshWindow, occurrenceOf } from './windows.js';

/** After this long without another event, what happened is history: as long as Keeper's own alerts look back. */
export const WINDOW_TTL = 30 * DAY;
/** How long it is remembered that a window is over, so that every target hears of it. */
const TOMBSTONE_LIFE = 7 * DAY;

/**
 * Takes events in. An event that was taken in before changes nothing, and the order in which events come
 * changes nothing either, as long as none comes from before `state.since`; such are left out.
 *
 * @param until becomes the new `since`; earlier than the old one, it is not followed
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
 * The windows of the given rules as they are now: those that go on, and those that are over. The latter include the
 * Ids that an open window had, or would have had, before an earlier event of it came in late: one incident must not
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

/** Without the events that no window of their rule reaches any more. */
function currentTracks(
  tracks: readonly Track[],
  rules: readonly EventRule[],
  since: number,
): readonly Track[] {
  const spans = new Map(rules.map((rule) => [rule.control, spanOf(rule)]));
  return tracks
    .map((track) => ({
      ...track,
      events: track.events.filter(
        ({ timestamp }) => timestamp > since - (spans.get(track.control) ?? 0),
      ),
    }))
    .filter(({ events }) => events.length > 0);
}

/**
 * Bursts that there would be if some event of the last minutes had not come: a login that comes in late can show that
 * somebody had only mistyped.
 */
function unfinished({ tracks, recent }: StreamState, rules: readonly EventRule[]): EventWindow[] {
  return rules.flatMap((rule) => {
    if (rule.kind !== 'track') return [];
    const settled = tracks.filter(({ control }) => control === rule.control);
    const events = [...settled.flatMap((track) => track.events), ...recent];
    return events
      .filter(({ type }) => rule.opens.includes(type))
      .map((event) => {
        const { subject, key } = trackOf(event, rule);
        return freshWindow(event, rule, subject, { key });
      });
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

/** When it is over, as far as is known. */
function endOf({ open, endedAt, lastAt }: EventWindow): number {
  if (endedAt !== null) return endedAt;
  return open === null ? lastAt + WINDOW_TTL : Number.POSITIVE_INFINITY;
}

function byTime(a: AuditEvent, b: AuditEvent): number {
  return a.timestamp - b.timestamp || (a.hash < b.hash ? -1 : 1);
}
