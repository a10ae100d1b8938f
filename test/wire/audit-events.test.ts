import { afterEach, describe, expect, it } from 'vitest';
import type { KeeperEvent } from '../../src/emulator/keeper/enterprise.js';
import type { KeeperOptions } from '../../src/emulator/keeper/start-keeper.js';
import type { AdminApiOptions } from '../../src/keeper/admin-api/caller.js';
import type { AuditEvents } from '../../src/keeper/audit-events.js';
import { type EventFilter, readEvents } from '../../src/sources/events/read.js';
import { HOUR, SECOND } from '../../src/util/clock.js';
import { keeperEvent } from '../helpers/audit-events.js';
import { KEEPER_TOKEN, smallAndBad, startKeeperWithClient } from '../helpers/keeper.js';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((keeper) => keeper.stop()));
});

const TO = Date.UTC(2026, 10, 20, 8);
const FROM = TO - HOUR;
const ALL: EventFilter = { wants: () => true, knows: (type) => type !== 'brand_new' };

async function setUp(
  events: KeeperEvent[],
  emulator: Partial<KeeperOptions> = {},
  client: Partial<AdminApiOptions> = {},
) {
  const enterprise = { ...smallAndBad(), events };
  const all = await startKeeperWithClient({ enterprise, ...emulator }, client);
  running.push(all.keeper);
  return all;
}

const read = (log: AuditEvents, filter = ALL) => readEvents(log, { from: FROM, to: TO }, filter);

function logins(count: number): KeeperEvent[] {
  return Array.from({ length: count }, (_, n) => keeperEvent('login', FROM + n, { n }));
}

describe('reading audit events', () => {
  it('requests a range in whole seconds with pages of 1,000 and follows the page tokens', async () => {
    const { log, keeper } = await setUp(logins(2_500));
    const found = await readEvents(log, { from: FROM + 1, to: TO - 1 }, ALL);
    expect(found.events).toHaveLength(2_499);
    expect(keeper.calls.map(({ query }) => query)).toEqual([
      { start_date: '2026-11-20T07:00:00Z', end_date: '2026-11-20T08:00:00Z', limit: '1000' },
      expect.objectContaining({ limit: '1000', continuation_token: '1000' }),
      expect.objectContaining({ limit: '1000', continuation_token: '2000' }),
    ]);
  });

  it('returns each event once, however often pages repeat it', async () => {
    const { log } = await setUp(logins(2_500), { repeatedEvents: 300 });
    expect((await read(log)).events).toHaveLength(2_500);
  });

  it.each(['snake', 'camel'] as const)('reads %s names', async (style) => {
    const { log } = await setUp([keeperEvent('login', FROM)], { style });
    const [event] = (await read(log)).events;
    expect(event).toMatchObject({ type: 'login', timestamp: FROM, remoteAddress: '192.0.2.17' });
  });

  it('keeps the requested event types and counts unknown ones', async () => {
    const events = [
      keeperEvent('login', FROM),
      keeperEvent('brand_new', FROM + 2 * SECOND),
      keeperEvent('brand_new', FROM + SECOND),
    ];
    const { log } = await setUp(events);
    const found = await read(log, { ...ALL, wants: (type) => type === 'login' });
    expect(found.events.map(({ type }) => type)).toEqual(['login']);
    expect([...found.unknown]).toEqual([['brand_new', 2]]);
    expect(found).toMatchObject({ rejected: 0, newestAt: FROM + 2 * SECOND });
  });

  it('skips and counts rows that are not events', async () => {
    const { log } = await setUp([keeperEvent('login', FROM), keeperEvent('two words', FROM)]);
    await expect(read(log)).resolves.toMatchObject({ rejected: 1, events: { length: 1 } });
  });

  it('accepts an empty log', async () => {
    const { log } = await setUp([]);
    await expect(read(log)).resolves.toMatchObject({ events: [], rejected: 0, newestAt: null });
  });
});

describe('failures while reading audit events', () => {
  it('reports ContractMismatch when no row is an event', async () => {
    const { log } = await setUp([keeperEvent('two words', FROM)]);
    await expect(read(log)).rejects.toMatchObject({
      code: 'ContractMismatch',
      message: expect.stringContaining('audit_event'),
    });
  });

  it.each([401, 403])(
    'explains after a %i how to create a token that can read events',
    async (status) => {
      const { log, keeper } = await setUp([]);
      keeper.faults.add({ kind: 'status', status });
      await expect(read(log)).rejects.toMatchObject({
        endpoint: 'events',
        hint: expect.stringContaining('--integrations "CSPM:1,SIEM:1"'),
      });
    },
  );

  it('reads posture but not events with a token without the SIEM integration', async () => {
    const { log, api } = await setUp([], { integrations: ['CSPM'] });
    await expect(read(log)).rejects.toMatchObject({
      code: 'KeeperForbidden',
      hint: expect.stringContaining('the integration SIEM'),
    });
    await expect(api.enterpriseStat()).resolves.toBeDefined();
  });

  it('reports PagingLoop when a page is repeated under another token', async () => {
    const { log, keeper } = await setUp(logins(3));
    for (const [token, next] of [
      [null, '1'],
      ['1', '2'],
    ]) {
      keeper.faults.add({
        match: ({ query }) => query.get('continuation_token') === token,
        kind: 'lie',
        merge: { has_more: true, continuation_token: next, events: logins(2) },
      });
    }
    await expect(read(log)).rejects.toMatchObject({ code: 'PagingLoop' });
    expect(keeper.calls).toHaveLength(2);
  });

  it('accepts pages full of one repeated event as a burst', async () => {
    const same = Array.from({ length: 2_500 }, () => keeperEvent('login_failure', FROM));
    const { log, keeper } = await setUp(same);
    await expect(read(log)).resolves.toMatchObject({ events: { length: 1 } });
    expect(keeper.calls).toHaveLength(3);
  });

  it('reports PagingLoop when a page token is repeated', async () => {
    const { log, keeper } = await setUp(logins(3));
    keeper.faults.add({
      kind: 'lie',
      times: Number.POSITIVE_INFINITY,
      merge: { has_more: true, continuation_token: '0' },
    });
    await expect(read(log)).rejects.toMatchObject({ code: 'PagingLoop' });
  });

  it('reports PagingLoop above the page limit instead of returning a partial log', async () => {
    const { log } = await setUp(logins(2_500), {}, { maxPages: 2 });
    await expect(read(log)).rejects.toMatchObject({ code: 'PagingLoop' });
  });

  it('fails the whole read when one page fails', async () => {
    const { log, keeper } = await setUp(logins(2_500));
    keeper.faults.add({
      match: ({ query }) => query.get('continuation_token') === '2000',
      times: Number.POSITIVE_INFINITY,
      kind: 'status',
      status: 500,
    });
    await expect(read(log)).rejects.toMatchObject({ code: 'KeeperUnavailable' });
  });
});

describe('the audit log emulator', () => {
  it.each([
    'end_date=2026-11-20T08:00:00Z',
    'start_date=2026-11-20T08:00:00Z',
    'start_date=2026-11-21T08:00:00Z&end_date=2026-11-20T08:00:00Z',
    'start_date=2026-11-20T08:00:00Z&end_date=2026-11-20T08:00:00Z&limit=0',
    'start_date=2026-11-20T08:00:00Z&end_date=2026-11-20T08:00:00Z&continuation_token=x',
  ])('rejects %s', async (query) => {
    const { keeper } = await setUp([]);
    const headers = { 'x-api-token': `Bearer ${KEEPER_TOKEN}` };
    const response = await fetch(`${keeper.url}/api/rest/public/events?${query}`, { headers });
    expect(response.status).toBe(400);
  });

  it('returns an event once it is due, without revealing its delay', async () => {
    const shownFrom = new Date(TO + HOUR).toISOString();
    const { log, clock } = await setUp([keeperEvent('login', FROM, { shownFrom })]);
    expect((await read(log)).events).toEqual([]);
    await clock.sleep(HOUR);
    const [event] = (await read(log)).events;
    expect(JSON.stringify(event)).not.toMatch(/shown/i);
  });
});
