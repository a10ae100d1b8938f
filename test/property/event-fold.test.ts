import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentWindows, foldEvents } from '../../src/controls/events/fold.js';
import { eventRules } from '../../src/controls/events/rules.js';
import { emptyState, type StreamState } from '../../src/controls/events/state.js';
import type { AuditEvent } from '../../src/domain/audit-event.js';
import { HOUR, MINUTE } from '../../src/util/clock.js';
import { auditEvent } from '../helpers/audit-events.js';
import { contextOf } from '../unit/controls/build.js';

const START = Date.UTC(2026, 10, 20, 10);
const rules = eventRules(contextOf().settings);

/** Few records, users and times, so that they collide. */
const event = fc
  .record({
    type: fc.constantFrom(
      'record_rotation_scheduled_fail',
      'record_rotation_scheduled_ok',
      'record_rotation_disabled',
      'record_delete',
      'set_two_factor_off',
      'set_two_factor_on',
      'delete_user',
      'audit_sync_paused',
      'audit_sync_resumed',
      'exported_records',
      'login',
    ),
    minute: fc.nat({ max: 30 }),
    user: fc.constantFrom('ada@example.com', 'ben@example.com', null),
    record: fc.constantFrom('r1', 'r2'),
  })
  .map(({ type, minute, user, record }) =>
    auditEvent({
      type,
      timestamp: START + minute * MINUTE,
      username: user,
      fields: { record_uid: record, to_username: 'ben@example.com' },
    }),
  );

function folded(lists: readonly (readonly AuditEvent[])[], until: (index: number) => number) {
  return lists.reduce<StreamState>(
    (state, events, index) => foldEvents(state, events, rules, until(index)),
    emptyState(START),
  );
}

/** The windows in an order without meaning. */
function seen(state: StreamState) {
  const { open, closed: over } = currentWindows(state, rules, START + HOUR);
  // Without possible bursts: those of finalized events are discarded with their window.
  const closed = over.filter(({ counts }) => Object.keys(counts).length > 0);
  return [open, closed].map((windows) => windows.map((it) => JSON.stringify(it)).sort());
}

describe('folding events', () => {
  it('does not depend on order, runs or repeats', () => {
    const arrivals = fc.array(event, { maxLength: 40 }).chain((events) => {
      const shuffled = fc.shuffledSubarray([...events, ...events], {
        minLength: events.length * 2,
      });
      const cuts = fc.array(fc.nat({ max: events.length * 2 }), { maxLength: 4 });
      return fc.tuple(fc.constant(events), shuffled, cuts);
    });
    fc.assert(
      fc.property(arrivals, ([events, shuffled, cuts]) => {
        const bounds = [0, ...cuts.toSorted((a, b) => a - b), shuffled.length];
        const runs = bounds.slice(1).map((end, n) => shuffled.slice(bounds[n], end));
        const whole = folded([events], () => START);
        const parted = folded(runs, () => START);
        expect(parted).toEqual(whole);
        expect(seen(parted)).toEqual(seen(whole));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on when old events are finalized', () => {
    const arrivals = fc.array(fc.tuple(event, fc.nat({ max: 20 })), { maxLength: 40 });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 25 }), (late, step) => {
        // A run every `step` minutes; each event is logged up to 20 minutes after it happened.
        const runs = Array.from({ length: Math.ceil(51 / step) + 1 }, (_, n) => n * step);
        const runAt = (n: number) => START + (runs[n] ?? 0) * MINUTE;
        const lists = runs.map((_, n) =>
          late.filter(([it, delay]) => it.timestamp + delay * MINUTE <= runAt(n)).map(([it]) => it),
        );
        const whole = folded([late.map(([it]) => it)], () => START);
        const stepwise = folded(lists, (n) => runAt(n) - 20 * MINUTE - 1);
        expect(seen(stepwise)).toEqual(seen(whole));
      }),
      { numRuns: 500 },
    );
  });
});
