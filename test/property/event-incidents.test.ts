import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingId } from '../../src/asff/identity.js';
import { closedFindings, evaluate } from '../../src/controls/evaluate.js';
import type { EventFacts } from '../../src/controls/events/facts.js';
import { currentWindows, foldEvents } from '../../src/controls/events/fold.js';
import { eventRules } from '../../src/controls/events/rules.js';
import { emptyState, type StreamState } from '../../src/controls/events/state.js';
import type { AuditEvent } from '../../src/domain/audit-event.js';
import type { FindingKey } from '../../src/domain/finding.js';
import { MINUTE } from '../../src/util/clock.js';
import { auditEvent } from '../helpers/audit-events.js';
import { contextOf, reading } from '../unit/controls/build.js';

const START = Date.UTC(2026, 10, 20, 10);
/** As in the audit log reader: an event appears at most this long after it happened. */
const OVERLAP = 20;

const ALL_KINDS = [
  'exported_records',
  'exported_records',
  'added_admin_key',
  'removed_from_role',
  'audit_alert_paused',
  'audit_alert_resumed',
  'record_rotation_scheduled_fail',
  'record_rotation_scheduled_ok',
  'login_failure',
  'login_failure',
  'login',
];

/** With conditions: who acts, from where, with what, and what came before. */
const CONDITIONAL_KINDS = [
  'added_to_team',
  'open_record',
  'open_record',
  'login',
  'app_client_access',
  'enterprise_2fa_disabled_by_admin',
  'add_security_key',
  'login_failure',
  'added_to_role',
];

const FACTS: EventFacts = {
  criticalRecords: new Set(['a', 'b']),
  automationAccounts: new Set(),
  administrators: {
    users: new Set(['a@example.com']),
    roles: new Set(['a']),
    grantingRoles: new Set(),
  },
};

/** From two days before, so that there is something new: one user with an app for people, one application. */
const HABITS: readonly AuditEvent[] = ['login', 'app_client_access'].map((type) =>
  auditEvent({
    type,
    timestamp: START - 2_880 * MINUTE,
    username: 'a@example.com',
    remoteAddress: '192.0.2.1',
    fields: { app_uid: 'a', client_version: 'Web Vault 17.2.0' },
  }),
);

/**
 * Few subjects: incidents with and without gaps, states that open and close, bursts and events that
 * cancel them.
 */
const lateEvents = (types: readonly string[], minutes: number) =>
  fc.array(
    fc
      .record({
        type: fc.constantFrom(...types),
        minute: fc.nat({ max: minutes }),
        delay: fc.nat({ max: OVERLAP }),
        name: fc.constantFrom('a', 'b'),
        address: fc.constantFrom('192.0.2.1', '192.0.2.2'),
      })
      .map(({ type, minute, delay, name, address }) => {
        const fields = { to_username: `${name}@example.com`, role_id: name, record_uid: name };
        const event = auditEvent({
          type,
          timestamp: START + minute * MINUTE,
          username: `${name}@example.com`,
          remoteAddress: address,
          fields: {
            ...fields,
            alert_name: name,
            app_uid: name,
            client_version: `Commander 17.${delay % 2}`,
          },
        });
        return { event, seenAt: event.timestamp + delay * MINUTE };
      }),
    { maxLength: 40 },
  );

const context = contextOf();

function idsOf(keys: Iterable<FindingKey>): string[] {
  return [...keys]
    .filter(({ control }) => !control.startsWith('bridge.'))
    .map(({ control, subject, occurrence }) =>
      findingId(context.tenant, control, subject, occurrence),
    );
}

/** What a state requires: the Ids that should be open, and those known to be closed. */
function called(state: StreamState, rules: ReturnType<typeof eventRules>, now: number) {
  const { open, closed } = currentWindows(state, rules, now);
  const readings = { events: { ...reading('events', open), closed } };
  return {
    wanted: idsOf(evaluate(readings, context)),
    over: idsOf(closedFindings(readings, context)),
  };
}

/** So that a few events are a burst; sequences need two groups anyway. */
const LOW_THRESHOLDS = {
  'event.burst.login-failed-user': { threshold: 2 },
  'event.burst.password-spray': { threshold: 2 },
  'pam.rotation-failing-many': { threshold: 2 },
  'event.self-grant-then-open': { threshold: 1 },
};

interface LateEvent {
  readonly event: AuditEvent;
  readonly seenAt: number;
}

interface RunStep {
  readonly minutes: number;
  /** The run crashes after sending, before it has written its state. */
  readonly dies: boolean;
}

/** After every run exactly the wanted findings are active, and in the end those of a single run over all events. */
function expectOneFindingEach(
  late: readonly LateEvent[],
  runs: readonly RunStep[],
  rules: ReturnType<typeof eventRules>,
): void {
  const begin = foldEvents(emptyState(START - 2_881 * MINUTE), HABITS, rules, START);
  let state = begin;
  let now = START;
  let active = new Set<string>();
  for (const { minutes, dies } of [...runs, { minutes: 1_000, dies: false }]) {
    now += minutes * MINUTE;
    const read = late.filter(({ seenAt }) => seenAt <= now).map(({ event }) => event);
    const after = foldEvents(state, read, rules, now - OVERLAP * MINUTE - 1);
    const { wanted, over } = called(after, rules, now);
    const isWanted = new Set(wanted);
    expect(isWanted.size).toBe(wanted.length);
    // Sent findings remain, even when the run crashes before it has written its state.
    const left = [...active].filter((id) => isWanted.has(id) || !over.includes(id));
    active = new Set([...left, ...wanted]);
    expect([...active].toSorted()).toEqual(wanted.toSorted());
    if (!dies) state = after;
  }
  const events = late.map(({ event }) => event);
  const whole = foldEvents(begin, events, rules, START);
  expect(called(whole, rules, now).wanted.toSorted()).toEqual([...active].toSorted());
}

describe('incidents', () => {
  it.each([
    ['of all kinds', ALL_KINDS, 300, LOW_THRESHOLDS],
    ['with gaps of ten minutes', ALL_KINDS, 300, { ...LOW_THRESHOLDS, '*': { window: 10 } }],
    ['with conditions', CONDITIONAL_KINDS, 120, LOW_THRESHOLDS],
    ['of password guessing', ['login_failure', 'login'], 60, LOW_THRESHOLDS],
  ])(
    '%s yield one finding each, despite late events and runs that crash',
    (_, types, span, overrides) => {
      const rules = eventRules(contextOf({ overrides }).settings, FACTS);
      const arrivals = lateEvents(types, span);
      const steps = fc.array(
        fc.record({ minutes: fc.integer({ min: 1, max: 25 }), dies: fc.boolean() }),
        {
          minLength: 20,
          maxLength: 40,
        },
      );
      fc.assert(
        fc.property(arrivals, steps, (late, runs) => expectOneFindingEach(late, runs, rules)),
        { numRuns: 300 },
      );
    },
  );

  it('close a sent burst even when the late login that cancels it is settled in the same run', () => {
    const rules = eventRules(contextOf({ overrides: LOW_THRESHOLDS }).settings);
    const at = (type: string, user: string, minute: number, seenMinute: number) => ({
      event: auditEvent({
        type,
        timestamp: START + minute * MINUTE,
        username: `${user}@example.com`,
        remoteAddress: '192.0.2.1',
      }),
      seenAt: START + seenMinute * MINUTE,
    });
    const late = [
      at('login_failure', 'a', 0, 0),
      at('login', 'a', 0, 7),
      at('login_failure', 'b', 1, 1),
    ];
    const runs = [6, 24].map((minutes) => ({ minutes, dies: false }));
    expect(() => expectOneFindingEach(late, runs, rules)).not.toThrow();
  });
});
