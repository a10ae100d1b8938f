import { describe, expect, it } from 'vitest';
import { isKnownEvent } from '../../../src/controls/events/codes.js';
import {
  ATTACKS,
  LONGEST_DELAY,
  LOOK_ALIKES,
  type LoggedEvent,
} from '../../../src/emulator/week/audit-log.js';
import { generateWeek, type ReferenceWeek } from '../../../src/emulator/week/week.js';
import { DAY, HOUR, MINUTE } from '../../../src/util/clock.js';

const WEEKS = [1, 2].map((seed) => [seed, generateWeek(seed)] as const);

function ofTheWeek({ log, start }: ReferenceWeek): readonly LoggedEvent[] {
  return log.filter(({ at }) => at >= start);
}

function countOf({ log, start }: ReferenceWeek, ...types: readonly string[]): number {
  return log.filter(({ at, event }) => at >= start && types.includes(event.audit_event)).length;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The maximum number of events within any period of that length. */
function mostWithin(events: readonly LoggedEvent[], period: number): number {
  return Math.max(
    0,
    ...events.map(
      ({ at }) => events.filter((other) => other.at >= at && other.at < at + period).length,
    ),
  );
}

it('generates the same week for the same seed and a different one for another', () => {
  const [[, first], [, second]] = WEEKS as [(typeof WEEKS)[0], (typeof WEEKS)[0]];
  const again = generateWeek(1);
  expect(again.log).toHaveLength(first.log.length);
  const some = ({ log }: ReferenceWeek) => log.filter((_, index) => index % 50 === 0);
  expect(JSON.stringify(some(again))).toBe(JSON.stringify(some(first)));
  expect(JSON.stringify(again.attacks)).toBe(JSON.stringify(first.attacks));
  expect(second.log.slice(0, 50)).not.toEqual(first.log.slice(0, 50));
  expect(second.attacks.map(({ events }) => events[0]?.at)).not.toEqual(
    first.attacks.map(({ events }) => events[0]?.at),
  );
});

describe.each(WEEKS)('the week of seed %i', (_, week) => {
  it('has as many events as 500 users generate', () => {
    const total = ofTheWeek(week).length;
    expect(total).toBeGreaterThan(25_000);
    expect(total).toBeLessThan(30_000);
    expect(week.people).toHaveLength(500);
  });

  // Estimates of harmless volumes that the detection rules are based on.
  it.each([
    ['failed logins', ['login_failure'], 200, 400],
    ['wrong codes', ['two_factor_code_invalid'], 60, 130],
    ['records opened and copied', ['open_record', 'copy_password'], 10_000, 20_000],
    ['deletions', ['record_delete'], 200, 400],
    ['exports', ['exported_records'], 2, 4],
    ['two-factor methods removed', ['enterprise_2fa_disabled_by_admin'], 2, 4],
    ['grants of administrator permissions', ['added_admin_key'], 1, 3],
    ['policy changes', ['role_enforcement_changed'], 5, 15],
    ['approved devices', ['device_approved', 'device_approved_by_admin'], 20, 40],
  ])('has the usual number of %s', (_, types, atLeast, atMost) => {
    expect(countOf(week, ...types)).toBeGreaterThanOrEqual(atLeast);
    expect(countOf(week, ...types)).toBeLessThanOrEqual(atMost);
  });

  it('is preceded by two weeks of everyday activity only', () => {
    const before = week.log.filter(({ at }) => at < week.start);
    expect(before.length).toBeGreaterThan(40_000);
    expect(before.every(({ scene }) => scene === null)).toBe(true);
  });

  it('is ordered, uses Keeper event codes, and logs each event within ten minutes', () => {
    const { log } = week;
    const early = log.filter(({ at }, index) => at < (log[index - 1]?.at ?? 0));
    expect(early).toEqual([]);
    const strange = log.filter(({ event }) => !isKnownEvent(event.audit_event));
    expect(strange).toEqual([]);
    const lost = log.filter(
      ({ at, readableAt, event }) =>
        readableAt < at ||
        readableAt > at + LONGEST_DELAY ||
        Date.parse(event.shownFrom ?? '') !== readableAt,
    );
    expect(lost).toEqual([]);
  });

  it('never looks like an attack in everyday activity', () => {
    const everyday = ofTheWeek(week).filter(({ scene }) => scene === null);
    const byUser = groupBy(everyday, ({ event }) => String(event['username']));
    for (const events of byUser.values()) {
      const opened = events.filter(({ event }) =>
        ['open_record', 'copy_password'].includes(event.audit_event),
      );
      const failed = events.filter(({ event }) =>
        ['login_failure', 'two_factor_code_invalid'].includes(event.audit_event),
      );
      expect(mostWithin(opened, HOUR)).toBeLessThan(20);
      expect(mostWithin(failed, 15 * MINUTE)).toBeLessThan(5);
    }
  });

  it.each(LOOK_ALIKES)('contains the look-alike: %s', (name) => {
    expect(ofTheWeek(week).some(({ scene }) => scene === name)).toBe(true);
  });

  it('contains six attacks, five of them on separate days', () => {
    expect(week.attacks.map(({ name }) => name)).toEqual(ATTACKS);
    const days = week.attacks
      .filter(({ name }) => name !== 'failing rotations')
      .map(({ events: [first] }) => Math.floor(((first?.at ?? 0) - week.start + HOUR) / DAY));
    expect(new Set(days).size).toBe(5);
  });

  it.each(week.attacks)(
    'contains the indicators of $name nowhere else',
    ({ name, events, decisive }) => {
      expect(decisive.length).toBeGreaterThan(0);
      expect(decisive.every((one) => events.includes(one))).toBe(true);
      expect(events.every(({ scene, at }) => scene === name && at >= week.start)).toBe(true);
      expect(events.every(({ at }) => at < week.end)).toBe(true);
    },
  );

  it("contains only attackers' events from their addresses", () => {
    const harmless = week.log.filter(
      ({ scene }) => scene === null || LOOK_ALIKES.some((name) => name === scene),
    );
    const addresses = new Set(harmless.map(({ event }) => String(event['remote_address'])));
    expect([...addresses].filter((address) => address.startsWith('198.51.100.'))).toEqual([]);
  });
});

describe.each(WEEKS)('the look-alikes of seed %i', (_, week) => {
  const scene = (name: string) => week.log.filter((one) => one.scene === name);
  const typed = (events: readonly LoggedEvent[], type: string) =>
    events.filter(({ event }) => event.audit_event === type);
  const bySomebody = (events: readonly LoggedEvent[]) => [
    ...groupBy(events, ({ event }) => String(event['username'])).values(),
  ];

  it('include a user who mistypes ten times in 15 minutes and logs in from the usual place', () => {
    const usual = new Set(
      week.log
        .filter(({ at, event }) => at < week.start && event.audit_event === 'login')
        .map(({ event }) => `${event['username']} ${event['remote_address']}`),
    );
    const people = bySomebody(scene('mistyping'));
    const worst = people.filter(
      (events) => mostWithin(typed(events, 'login_failure'), 15 * MINUTE) >= 10,
    );
    expect(worst).toHaveLength(1);
    for (const events of people) {
      const last = events.at(-1)?.event;
      expect(last?.audit_event).toBe('login');
      expect(usual).toContain(`${last?.['username']} ${last?.['remote_address']}`);
    }
  });

  it('include a user with a new phone who enters five wrong codes in ten minutes', () => {
    for (const events of bySomebody(scene('new phone'))) {
      const codes = mostWithin(typed(events, 'two_factor_code_invalid'), 10 * MINUTE);
      expect(codes).toBeGreaterThanOrEqual(5);
      expect(codes).toBeLessThan(10);
      expect(typed(events, 'set_two_factor_on')).toHaveLength(1);
    }
  });

  it('include 25 users who fail behind one address in 30 minutes and log in within ten minutes', () => {
    const events = scene('Monday morning');
    const addresses = new Set(events.map(({ event }) => event['remote_address']));
    expect(addresses.size).toBe(1);
    const people = bySomebody(events);
    expect(people.length).toBeGreaterThanOrEqual(25);
    for (const ofOne of people) {
      const [failure, login] = [ofOne[0], ofOne.at(-1)];
      expect(failure?.event.audit_event).toBe('login_failure');
      expect(login?.event.audit_event).toBe('login');
      expect((login?.at ?? 0) - (failure?.at ?? 0)).toBeLessThan(10 * MINUTE);
    }
  });

  it('include at least a dozen users who start within the same hour', () => {
    const accepted = typed(scene('onboarding hour'), 'accept_invitation');
    expect(mostWithin(accepted, HOUR)).toBeGreaterThanOrEqual(12);
  });

  it('include a user who deletes twenty records in 15 minutes', () => {
    const deletions = typed(scene('vault clean-up'), 'record_delete');
    expect(mostWithin(deletions, 15 * MINUTE)).toBeGreaterThanOrEqual(20);
    expect(mostWithin(deletions, HOUR)).toBeLessThan(50);
  });

  it('include a project that shares just below the threshold', () => {
    const shares = typed(scene('project shares'), 'record_share_outside_user');
    expect(shares.length).toBeGreaterThanOrEqual(6);
    expect(mostWithin(shares, HOUR)).toBeLessThan(10);
  });

  it('include two-factor methods that the help desk removes and that are soon set again', () => {
    const removed = typed(scene('help desk'), 'enterprise_2fa_disabled_by_admin');
    const set = typed(scene('help desk'), 'set_two_factor_on');
    expect(removed.map(({ event }) => event['to_username']).sort()).toEqual(
      set.map(({ event }) => event['username']).sort(),
    );
  });

  it('include gateways that recover within minutes and BreachWatch hits that are mostly fixed', () => {
    const restarts = scene('gateway restarts');
    expect(typed(restarts, 'pam_gateway_offline')).toHaveLength(5);
    expect(typed(restarts, 'pam_gateway_online')).toHaveLength(5);
    const hits = scene('BreachWatch hits');
    expect(typed(hits, 'bw_record_high_risk')).toHaveLength(20);
    expect(typed(hits, 'bw_record_resolved')).toHaveLength(17);
  });
});
