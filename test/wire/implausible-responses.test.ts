import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/emulator/index.js';
import { exitCodeOf } from '../../src/report/outcome.js';
import type { RunReport, SourceReport } from '../../src/report/run-report.js';
import { createStyle } from '../../src/report/style.js';
import { renderRunReport } from '../../src/report/terminal.js';
import { japanese } from '../../src/report/words/ja.js';
import { HOUR, MINUTE } from '../../src/util/clock.js';
import {
  ACCOUNT,
  type BridgeWorld,
  startBridgeWorld,
  targetOf,
  type WorldOptions,
} from '../helpers/bridge-world.js';

const STYLE = createStyle({ color: false, columns: 200 });
const worlds: BridgeWorld[] = [];

async function world(options?: WorldOptions): Promise<BridgeWorld> {
  const started = await startBridgeWorld(options);
  worlds.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(worlds.splice(0).map((started) => started.stop()));
});

/** Does not read the audit log, whose events have findings of their own instead of some alerts. */
const ALERTS_ALONE: WorldOptions = { tenant: { sources: { events: false } } };

function fixture(name: string): Record<string, unknown> {
  const url = new URL(`../../fixtures/keeper/doubtful/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

/** Keeper returns this once for an endpoint. */
function respondsWith(match: string, body: unknown): Fault {
  return { match, kind: 'status', status: 200, body };
}

function sourceOf(report: RunReport, id: SourceReport['id']): SourceReport | undefined {
  return report.tenants[0]?.sources.find((source) => source.id === id);
}

function activeOf({ hub }: BridgeWorld, family: string) {
  return hub
    .findings(ACCOUNT, 'us-east-1')
    .filter(({ finding }) => finding.RecordState === 'ACTIVE')
    .filter(({ finding }) => finding.GeneratorId?.startsWith(`keeper-bridge/${family}.`))
    .map(({ finding }) => finding);
}

describe('alert types named like JavaScript’s own properties', () => {
  it('are treated like any other unknown type and do not affect the run', async () => {
    const bridge = await world(ALERTS_ALONE);
    bridge.keeper.faults.add(respondsWith('security_alerts_summary', fixture('alert-names')));
    const report = await bridge.sync();
    expect(targetOf(report)).toMatchObject({ status: 'delivered', error: null, failed: 0 });
    expect(sourceOf(report, 'alerts')).toMatchObject({ observations: 3, rejected: 0 });
    const alerts = activeOf(bridge, 'alert');
    expect(alerts.map(({ Id }) => Id).sort()).toEqual([
      'keeper/us/8560/alert.__proto__/enterprise',
      'keeper/us/8560/alert.constructor/enterprise',
      'keeper/us/8560/alert.set_two_factor_off/enterprise',
    ]);
    const known = alerts.find(({ Id }) => Id?.includes('set_two_factor_off'));
    expect(known?.ProductFields).toMatchObject({ 'keeper/current-count': '2' });
  });
});

describe('a benchmark list with missing rows', () => {
  /** The states in Security Hub, by benchmark. */
  function states(bridge: BridgeWorld): Record<string, string | undefined> {
    return Object.fromEntries(
      activeOf(bridge, 'benchmark').map(({ Id, Compliance }) => [
        /benchmark\.([^/]+)/.exec(Id ?? '')?.[1],
        Compliance?.Status,
      ]),
    );
  }

  /** The severity of one benchmark's finding. */
  function severity(bridge: BridgeWorld, name: string) {
    const found = activeOf(bridge, 'benchmark').find(({ Id }) => Id?.includes(name));
    return found?.Severity?.Label;
  }

  it.each([
    ['none', fixture('empty-benchmarks'), 0, {}],
    ['one', fixture('contradiction')['security_benchmarks'], 1, { 'create-alerts': 'PASSED' }],
  ])(
    'to %s is incomplete: nothing is archived or NOT_AVAILABLE',
    async (_, body, listed, expected) => {
      const bridge = await world();
      await bridge.sync();
      const before = states(bridge);
      bridge.clock.advance(HOUR);
      bridge.keeper.faults.add(respondsWith('security_benchmarks_get', body));
      const report = await bridge.sync();
      expect(sourceOf(report, 'benchmarks')).toMatchObject({
        status: 'incomplete',
        error: {
          code: 'ListShrunk',
          message: `Keeper lists ${listed} of the 13 security benchmarks known from earlier runs.`,
          hint: expect.stringContaining('--confirm-archive'),
        },
      });
      expect(exitCodeOf(report)).toBe(3);
      expect(targetOf(report)).toMatchObject({ archived: 0, updated: listed });
      expect(states(bridge)).toEqual({ ...before, ...expected });
      expect(bridge.logs.join()).toContain('ListShrunk');
    },
  );

  it('is also detected when passed findings are archived, and by plan', async () => {
    const bridge = await world({ tenant: { passedFindings: 'archive' } });
    await bridge.sync();
    bridge.clock.advance(HOUR);
    bridge.keeper.faults.add(respondsWith('security_benchmarks_get', fixture('empty-benchmarks')));
    const report = await bridge.sync({ command: 'plan' });
    expect(sourceOf(report, 'benchmarks')?.error?.message).toContain('0 of the 9');
    expect(targetOf(report)).toMatchObject({ created: 0, archived: 0, updated: 0 });
  });

  it('is accepted when the operator confirms', async () => {
    const bridge = await world();
    await bridge.sync();
    bridge.clock.advance(HOUR);
    bridge.keeper.faults.add(respondsWith('security_benchmarks_get', fixture('empty-benchmarks')));
    const report = await bridge.sync({ confirmArchive: true });
    expect(sourceOf(report, 'benchmarks')).toMatchObject({ status: 'complete', error: null });
    expect(new Set(Object.values(states(bridge)))).toEqual(new Set(['NOT_AVAILABLE']));
    bridge.clock.advance(HOUR);
    bridge.keeper.faults.add(respondsWith('security_benchmarks_get', fixture('empty-benchmarks')));
    expect(exitCodeOf(await bridge.sync())).toBe(0);
  });

  it('keeps a HIGH or CRITICAL finding, and archives a single lower one', async () => {
    const bridge = await world();
    await bridge.sync();
    const rows = [...bridge.keeper.enterprise.benchmarks];
    const without = (name: string) => {
      bridge.clock.advance(HOUR);
      bridge.keeper.enterprise.benchmarks = rows.filter(({ benchmark }) => benchmark !== name);
      return bridge.sync();
    };
    const admins = 'ensure-two-factor-authentication-admin-users';
    expect(['HIGH', 'CRITICAL']).toContain(severity(bridge, admins));
    const report = await without('SB_ENSURE_TWO_FACTOR_AUTHENTICATION_ADMIN_USERS');
    expect(sourceOf(report, 'benchmarks')?.error?.message).toBe(
      `Keeper no longer lists security benchmarks whose findings are HIGH or CRITICAL: benchmark.${admins}.`,
    );
    expect(states(bridge)[admins]).toBe('FAILED');
    expect(sourceOf(await without('SB_CREATE_ALERTS'), 'benchmarks')?.status).toBe('complete');
    expect(states(bridge)['create-alerts']).toBe('NOT_AVAILABLE');
  });

  it('is accepted in a first run', async () => {
    const bridge = await world();
    const short = fixture('contradiction')['security_benchmarks'];
    bridge.keeper.faults.add(respondsWith('security_benchmarks_get', short));
    expect(sourceOf(await bridge.sync(), 'benchmarks')).toMatchObject({ status: 'complete' });
    expect(states(bridge)['create-alerts']).toBe('PASSED');
  });
});

describe('alerts that Keeper no longer lists', () => {
  const alerts = (bridge: BridgeWorld, ...types: readonly string[]) => {
    const [like] = bridge.keeper.enterprise.alerts;
    bridge.keeper.enterprise.alerts = types.map((eventType) => ({
      eventType,
      users: structuredClone(like?.users ?? []),
    }));
  };

  it('are held from the first severe one when most of the list is missing', async () => {
    const bridge = await world(ALERTS_ALONE);
    alerts(bridge, 'added_admin_key', 'login_failure');
    await bridge.sync();
    bridge.clock.advance(HOUR);
    alerts(bridge);
    const report = await bridge.sync();
    expect(targetOf(report)).toMatchObject({
      archived: 0,
      held: 2,
      error: { code: 'MassArchiveHeld', hint: expect.stringContaining('--confirm-archive') },
    });
    expect(exitCodeOf(report)).toBe(1);
    bridge.clock.advance(HOUR);
    expect(targetOf(await bridge.sync({ confirmArchive: true }))).toMatchObject({ archived: 2 });
  });

  it('are resolved when Keeper lists them with a count of 0', async () => {
    const bridge = await world(ALERTS_ALONE);
    alerts(bridge, 'set_two_factor_off', 'login_failure');
    await bridge.sync();
    bridge.clock.advance(HOUR);
    for (const alert of bridge.keeper.enterprise.alerts) {
      for (const user of alert.users) user.currentCount = 0;
    }
    expect(targetOf(await bridge.sync())).toMatchObject({ archived: 2, held: 0, error: null });
  });
});

describe('contradictory counts', () => {
  const stat = (bridge: BridgeWorld, body: unknown) =>
    bridge.keeper.faults.add(respondsWith('enterprise_stat', body));

  it.each([
    [
      'users_logged_recent',
      24,
      'Keeper counts 24 users who logged in recently, but lists 0 users.',
    ],
    ['users_has_records', 28, 'Keeper counts 28 users with records, but lists 0 users.'],
  ])('reject an empty list when there are users: %s', async (field, count, message) => {
    const bridge = await world();
    const first = targetOf(await bridge.sync());
    bridge.clock.advance(HOUR);
    const { enterprise_stat_details: details } = fixture('contradiction');
    const none = { users_logged_recent: 0, users_has_records: 0 };
    stat(bridge, { ...none, [field]: count });
    bridge.keeper.faults.add(respondsWith('enterprise_stat_details', details));
    const report = await bridge.sync();
    expect(sourceOf(report, 'adoption')).toMatchObject({
      status: 'incomplete',
      error: { code: 'CountsContradict', message },
    });
    expect(targetOf(report)).toMatchObject({ archived: 0, updated: 0, failed: 0 });
    expect(first.wanted).toBeGreaterThan(targetOf(report).wanted);
    expect(exitCodeOf(report)).toBe(3);
  });

  it('make every posture list incomplete when all are empty, even in a first run', async () => {
    const bridge = await world();
    const { enterprise_stat: counts, enterprise_stat_details: details } = fixture('contradiction');
    stat(bridge, counts);
    bridge.keeper.faults.add(respondsWith('enterprise_stat_details', details));
    bridge.keeper.faults.add(respondsWith('security_benchmarks_get', fixture('empty-benchmarks')));
    bridge.keeper.faults.add(
      respondsWith('security_alerts_summary', { security_alerts_summary: [] }),
    );
    const report = await bridge.sync();
    for (const id of ['adoption', 'benchmarks', 'alerts'] as const) {
      const error = {
        code: 'CountsContradict',
        message: expect.stringMatching(/^Keeper counts 2/),
      };
      expect(sourceOf(report, id)).toMatchObject({ status: 'incomplete', error });
    }
    expect(activeOf(bridge, 'benchmark')).toEqual([]);
    expect(exitCodeOf(report)).toBe(3);
  });

  it('are invalid when more users logged in than the list contains', async () => {
    const bridge = await world();
    stat(bridge, { users_logged_recent: 8.64e15, users_has_records: 1 });
    const report = await bridge.sync();
    expect(sourceOf(report, 'adoption')?.error?.message).toMatch(
      /^Keeper counts 8640000000000000 users who logged in recently, but lists \d+ users\.$/,
    );
    expect(activeOf(bridge, 'adoption')).toEqual([]);
  });

  it.each([
    [
      { current_count: 2, current_user_count: 3 },
      'Keeper counts 3 users but only 2 events of the alert login_failure.',
    ],
    [
      { current_count: 2, current_user_count: 1, previous_count: 1, previous_user_count: 4 },
      'Keeper counts 4 users but only 1 events of the alert login_failure.',
    ],
    [
      { current_count: 8.64e15, current_user_count: 1 },
      'Keeper counts 8640000000000000 for the alert login_failure; the maximum is 2147483647.',
    ],
  ])('drop the row of an alert and keep its finding: %o', async (counts, message) => {
    const bridge = await world();
    await bridge.sync();
    const before = activeOf(bridge, 'alert');
    bridge.clock.advance(HOUR);
    const row = { audit_event_type: 'login_failure', ...counts };
    bridge.keeper.faults.add(
      respondsWith('security_alerts_summary', { security_alerts_summary: [row] }),
    );
    const report = await bridge.sync();
    expect(sourceOf(report, 'alerts')).toMatchObject({
      status: 'incomplete',
      observations: 0,
      error: { code: 'CountsContradict', message },
    });
    expect(activeOf(bridge, 'alert')).toEqual(before);
  });
});

describe('a source that could not be read', () => {
  it.each(['sync', 'plan'] as const)(
    'keeps its findings in the report of a %s',
    async (command) => {
      const bridge = await world({ ...ALERTS_ALONE, regions: ['us-east-1', 'eu-west-1'] });
      const first = await bridge.sync();
      expect(sourceOf(first, 'alerts')).toMatchObject({ status: 'complete', kept: 0 });
      const alerts = activeOf(bridge, 'alert').length;
      expect(alerts).toBeGreaterThan(1);
      bridge.clock.advance(HOUR);
      bridge.keeper.faults.add({
        match: 'security_alerts_summary',
        kind: 'status',
        status: 401,
        times: Number.POSITIVE_INFINITY,
      });
      const report = await bridge.sync({ command });
      expect(sourceOf(report, 'alerts')).toMatchObject({ status: 'failed', kept: alerts });
      expect(sourceOf(report, 'benchmarks')).toMatchObject({ status: 'complete', kept: 0 });
    },
  );

  it('keeps findings that an incomplete read did not return', async () => {
    const bridge = await world(ALERTS_ALONE);
    await bridge.sync();
    bridge.clock.advance(HOUR);
    bridge.keeper.faults.add(respondsWith('security_benchmarks_get', fixture('empty-benchmarks')));
    const benchmarks = activeOf(bridge, 'benchmark').length;
    expect(sourceOf(await bridge.sync(), 'benchmarks')).toMatchObject({ kept: benchmarks });
  });
});

describe('times in the future', () => {
  /** As when a Commander service prints the local time of a host that far east of UTC. */
  function shift(bridge: BridgeWorld, offset: number): void {
    const { users, benchmarks } = bridge.keeper.enterprise;
    const at = new Date(bridge.clock.now() + offset).toISOString();
    for (const user of users.slice(0, 1)) user.lastLoggedIn = at;
    for (const benchmark of benchmarks.slice(0, 1)) benchmark.lastUpdated = at;
  }

  it('are reported by a run and by check as a warning, and stop neither', async () => {
    const bridge = await world();
    shift(bridge, 9 * HOUR);
    const report = await bridge.sync();
    for (const id of ['adoption', 'benchmarks'] as const) {
      expect(sourceOf(report, id)).toMatchObject({
        status: 'complete',
        warning: {
          code: 'TimesAhead',
          message: expect.stringMatching(/^Keeper reports a time 9\.0 hours in the future: 20/),
          hint: expect.stringContaining('TZ=UTC'),
        },
      });
    }
    expect(sourceOf(report, 'alerts')).not.toHaveProperty('warning');
    expect(exitCodeOf(report)).toBe(0);
    expect(renderRunReport(report, STYLE)).toContain('! Keeper reports a time 9.0 hours');
    const japaneseText = renderRunReport(report, { ...STYLE, words: japanese });
    expect(japaneseText).toContain('時刻が未来になっています');
    const ahead = (await bridge.check()).filter(({ error }) => error?.code === 'TimesAhead');
    expect(ahead.map(({ name, isAdvice }) => [name, isAdvice]).sort()).toEqual([
      ['Enterprise stat details', true],
      ['Security benchmarks', true],
    ]);
  });

  it('cause no warning within clock skew', async () => {
    const bridge = await world();
    shift(bridge, 9 * MINUTE);
    const report = await bridge.sync();
    expect(report.tenants[0]?.sources.filter(({ warning }) => warning)).toEqual([]);
  });
});
