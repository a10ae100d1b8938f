import { afterEach, describe, expect, it } from 'vitest';
import type { KeeperOptions } from '../../src/emulator/keeper/start-keeper.js';
import type { AdminApiOptions } from '../../src/keeper/admin-api/caller.js';
import { createAdminApi } from '../../src/keeper/admin-api/client.js';
import { KEEPER_TOKEN, smallAndBad, startKeeperWithClient } from '../helpers/keeper.js';
import { keeperFaults } from '../helpers/keeper-faults.js';
import { readSources } from '../helpers/read-sources.js';

const ALL = ['benchmarks', 'adoption', 'alerts'] as const;
const FOR_EVER = { times: Number.POSITIVE_INFINITY };
const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((keeper) => keeper.stop()));
});

async function setUp(emulator?: Partial<KeeperOptions>, client?: Partial<AdminApiOptions>) {
  const all = await startKeeperWithClient(emulator, client);
  running.push(all.keeper);
  return { ...all, read: () => readSources(all.api, ALL, all.context) };
}

/** Returns these rows for an endpoint instead of the enterprise's. */
function rows(match: string, given: readonly unknown[]) {
  return { kind: 'status', status: 200, body: given, match } as const;
}

describe('reading the sources', () => {
  it('reads all three completely and maps known numbers to codes', async () => {
    const { read, keeper, clock } = await setUp({ enums: 'number' });
    const { benchmarks, adoption, alerts } = await read();
    for (const reading of [benchmarks, adoption, alerts]) {
      expect(reading).toMatchObject({ status: 'complete', rejected: 0, error: null });
      expect(reading?.readAt).toBe(clock.now());
    }
    expect(benchmarks?.observations).toHaveLength(13);
    expect(adoption?.observations).toMatchObject([{ usersLoggedRecent: 8, users: { length: 12 } }]);
    expect(alerts?.observations.map((alert) => [alert.eventType, alert.users?.length])).toEqual([
      ['bw_record_high_risk', 3],
      ['login_failure', 2],
      ['set_two_factor_off', 1],
      ['account_recovery_decline', 0],
      ['record_password_change', 1],
    ]);
    // Details are requested for types in the summary; an alert that did not occur is not requested.
    const asked = keeper.calls.map((call) => call.query['audit_event_type']).filter(Boolean);
    expect(asked.toSorted()).toEqual([
      '80',
      'bw_record_high_risk',
      'login_failure',
      'set_two_factor_off',
    ]);
  });

  it('reads only the requested sources', async () => {
    const { api, context, keeper } = await setUp();
    const readings = await readSources(api, ['benchmarks'], context);
    expect(Object.keys(readings)).toEqual(['benchmarks']);
    expect(keeper.calls.map((call) => call.operation)).toEqual(['security_benchmarks_get']);
  });

  it('is complete for an enterprise without benchmarks and alerts', async () => {
    const { read } = await setUp({ enterprise: { ...smallAndBad(), benchmarks: [], alerts: [] } });
    const { benchmarks, alerts } = await read();
    expect(benchmarks).toMatchObject({ status: 'complete', observations: [] });
    expect(alerts).toMatchObject({ status: 'complete', observations: [] });
  });

  it('fails one source without affecting the others', async () => {
    const { read, keeper, logger } = await setUp();
    keeper.faults.add(keeperFaults.html({ match: 'security_benchmarks_get' }));
    const { benchmarks, adoption, alerts } = await read();
    expect(benchmarks).toMatchObject({
      status: 'failed',
      observations: [],
      error: { code: 'KeeperNotJson' },
    });
    expect([adoption?.status, alerts?.status]).toEqual(['complete', 'complete']);
    expect(logger.lines).toHaveLength(1);
  });

  it.each(['enterprise_stat', 'enterprise_stat_details'])(
    'has no adoption data without %s',
    async (match) => {
      const { read, keeper } = await setUp();
      keeper.faults.add(keeperFaults.emptyObject({ match }));
      const { adoption } = await read();
      expect(adoption).toMatchObject({ status: 'failed', error: { code: 'ContractMismatch' } });
    },
  );

  it('is incomplete when a row is rejected', async () => {
    const { read, keeper } = await setUp();
    const user = { user_id: 1, has_records: true };
    const benchmark = { security_benchmark: 12, security_benchmark_status: 3 };
    keeper.faults.add(rows('enterprise_stat_details', [user, {}]));
    keeper.faults.add(rows('security_benchmarks_get', [benchmark, { id: 'SB_X' }, 7]));
    keeper.faults.add(rows('security_alerts_detail', [{ user_id: 1, current_count: 1 }, null]));
    const { benchmarks, adoption, alerts } = await read();
    const error = { code: 'RowsRejected' };
    expect(adoption).toMatchObject({ status: 'incomplete', rejected: 1, error });
    expect(benchmarks).toMatchObject({ status: 'incomplete', rejected: 2, error });
    expect(alerts).toMatchObject({ status: 'incomplete', rejected: 1, error });
    expect(benchmarks?.observations).toHaveLength(1);
  });

  it('deduplicates rows: last updated, last seen, higher count', async () => {
    const { read, keeper } = await setUp();
    const benchmark = (status: string, last_updated: number | null) => ({
      id: 'SB_A',
      status,
      last_updated,
    });
    keeper.faults.add(
      rows('security_benchmarks_get', [
        benchmark('IGNORED', null),
        benchmark('RESOLVED', 1_795_248_000_000),
        benchmark('UNRESOLVED', 1_795_000_000_000),
      ]),
    );
    const user = (last_logged_in: number) => ({ user_id: 1, last_logged_in });
    keeper.faults.add(rows('enterprise_stat_details', [user(1_795_248_000), user(0)]));
    const concerned = (current_count: number) => ({ user_id: 1, current_count });
    keeper.faults.add(rows('security_alerts_detail', [concerned(2), concerned(1)]));
    const { benchmarks, adoption, alerts } = await read();
    expect(alerts?.observations[0]?.users).toMatchObject([{ currentCount: 2 }]);
    expect(benchmarks?.observations).toMatchObject([{ status: 'RESOLVED' }]);
    expect(adoption?.observations[0]?.users).toMatchObject([{ lastLoggedIn: 1_795_248_000_000 }]);
  });

  it('merges an alert listed by number and by code', async () => {
    const { read, keeper } = await setUp();
    keeper.faults.add(
      rows('security_alerts_summary', [
        { event: 'record_password_change', current_count: 2 },
        { event: 80, current_count: 3 },
        { event: 9_999, current_count: 0, previous_count: 1 },
      ]),
    );
    const { alerts } = await read();
    expect(alerts?.observations).toMatchObject([
      { eventType: 'record_password_change', currentCount: 3 },
      { eventType: '9999', currentCount: 0, users: [] },
    ]);
  });
});

describe('failing alert details', () => {
  it('keep the alert without its users and make the source incomplete', async () => {
    const { read, keeper } = await setUp();
    keeper.faults.add({
      kind: 'status',
      status: 400,
      match: ({ query }) => query.get('audit_event_type') === 'login_failure',
    });
    const { alerts } = await read();
    expect(alerts).toMatchObject({ status: 'incomplete', error: { code: 'KeeperBadRequest' } });
    const withoutUsers = alerts?.observations.filter((alert) => alert.users === null);
    expect(withoutUsers).toMatchObject([{ eventType: 'login_failure', currentCount: 23 }]);
  });

  it('are not requested repeatedly during a Keeper outage', async () => {
    const enterprise = smallAndBad();
    const [alert] = enterprise.alerts;
    enterprise.alerts = Array.from({ length: 40 }, (_, n) => ({
      users: alert?.users ?? [],
      eventType: `event_${n}`,
    }));
    const { read, keeper } = await setUp({ enterprise });
    keeper.faults.add({
      kind: 'status',
      status: 500,
      match: 'security_alerts_detail',
      ...FOR_EVER,
    });
    const { alerts } = await read();
    expect(alerts).toMatchObject({ status: 'incomplete', error: { code: 'KeeperUnavailable' } });
    expect(alerts?.observations.filter(({ users }) => users === null)).toHaveLength(40);
    const asked = new Set(
      keeper.calls.map((call) => call.query['audit_event_type']).filter(Boolean),
    );
    expect(asked.size).toBe(4);
  });

  it('never run more than four at a time', async () => {
    let open = 0;
    let most = 0;
    const counting: typeof fetch = async (input, init) => {
      const isDetail = String(input).includes('detail?');
      if (isDetail) open += 1;
      most = Math.max(most, open);
      return fetch(input, init).finally(() => {
        if (isDetail) open -= 1;
      });
    };
    const enterprise = smallAndBad();
    enterprise.alerts = Array.from({ length: 30 }, (_, n) => ({
      users: smallAndBad().alerts[0]?.users ?? [],
      eventType: `event_${n}`,
    }));
    const { keeper, context } = await setUp({ enterprise });
    const http = { ...context, fetch: counting };
    const api = createAdminApi({ region: 'us', baseUrl: keeper.url, token: KEEPER_TOKEN, http });
    const { alerts } = await readSources(api, ['alerts'], context);
    expect(alerts).toMatchObject({ status: 'complete', observations: { length: 30 } });
    expect(most).toBe(4);
  });
});

describe('an aborted run', () => {
  it.each([...ALL])('rejects %s instead of failing a source', async (source) => {
    const { api, keeper, abort, context } = await setUp();
    const reason = new Error('deadline');
    keeper.faults.add({
      kind: 'cut',
      match: () => {
        abort.abort(reason);
        return true;
      },
      ...FOR_EVER,
    });
    await expect(readSources(api, [source], context)).rejects.toBe(reason);
  });

  it('rejects alert details too', async () => {
    const { api, keeper, abort, context } = await setUp();
    const reason = new Error('deadline');
    const match = ({ operation }: { operation: string }) => {
      if (operation === 'security_alerts_detail') abort.abort(reason);
      return operation === 'security_alerts_detail';
    };
    keeper.faults.add({ kind: 'cut', match, ...FOR_EVER });
    await expect(readSources(api, ['alerts'], context)).rejects.toBe(reason);
  });
});
