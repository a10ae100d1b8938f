import { afterEach, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/controls/evaluate.js';
import { eventRules } from '../../src/controls/events/rules.js';
import { userNaming } from '../../src/controls/privacy.js';
import type { KeeperEvent } from '../../src/emulator/keeper/enterprise.js';
import type { KeeperOptions } from '../../src/emulator/keeper/start-keeper.js';
import { readBigCursor, writeBigCursor } from '../../src/ledger/big-cursor.js';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import type { Lease, Ledger } from '../../src/ledger/port.js';
import { readEventStream } from '../../src/sources/events/stream.js';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/util/clock.js';
import { seededRandom } from '../../src/util/seeded-random.js';
import { keeperEvent } from '../helpers/audit-events.js';
import { smallAndBad, startKeeperWithClient } from '../helpers/keeper.js';
import { contextOf } from '../unit/controls/build.js';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((keeper) => keeper.stop()));
});

const START = Date.UTC(2026, 10, 20, 8);
const rules = eventRules(contextOf().settings);

/** A Keeper with an audit log, a ledger, and runs that read the log and move the stored cursor. */
async function setUp(events: KeeperEvent[] = [], emulator: Partial<KeeperOptions> = {}) {
  const enterprise = { ...smallAndBad(), events };
  const { keeper, log, clock, logger, context } = await startKeeperWithClient({
    enterprise,
    ...emulator,
  });
  running.push(keeper);
  const ledger = createMemoryLedger();
  const lease = await ledger.acquireLease('acme', 'test', clock.now(), DAY);
  if (lease === null) throw new Error('the lease is taken');
  const read = (over: Ledger = ledger) =>
    readEventStream(log, { ledger: over, tenant: 'acme', rules }, context);
  async function run() {
    const stream = await read();
    await stream.commit(lease as Lease);
    return stream;
  }
  return { keeper, events, clock, logger, ledger, lease, read, run };
}

type Stream = Awaited<ReturnType<typeof readEventStream>>;

/** Control and count of each open window. */
function open({ reading }: Stream): string[] {
  return reading.observations.map(({ control, counts }) => {
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return `${control} ${total}`;
  });
}

const closed = ({ reading }: Stream) =>
  reading.closed?.map(({ control }) => control).filter((it) => it === 'pam.rotation-failed');

/** A ledger that fails after some writes, like a process that crashes. */
function breakingAfter(writes: number, ledger: Ledger): Ledger {
  let left = writes;
  return {
    ...ledger,
    async setCursor(...call) {
      if (left === 0) throw new Error('crash');
      left -= 1;
      await ledger.setCursor(...call);
    },
  };
}

describe('the event cursor', () => {
  it('starts one day back, then follows the newest event with a 20-minute overlap', async () => {
    const { events, keeper, clock, run } = await setUp();
    const from = () => keeper.calls.at(-1)?.query['start_date'];
    await run();
    expect(from()).toBe('2026-11-19T08:00:00Z');
    events.push(keeperEvent('login', START - 30 * SECOND));
    await clock.sleep(5 * MINUTE);
    await run();
    expect(from()).toBe('2026-11-19T08:00:00Z');
    await run();
    expect(from()).toBe('2026-11-20T07:39:30Z');
    events.push(keeperEvent('login', clock.now()));
    await run();
    await run();
    expect(from()).toBe('2026-11-20T07:45:00Z');
  });

  it('does not move until it is committed', async () => {
    const { read, run } = await setUp([keeperEvent('exported_records', START - MINUTE)]);
    const first = await read();
    expect(await read()).toMatchObject({ reading: first.reading, newestEventAt: START - MINUTE });
    await run();
    expect(await run()).toMatchObject({ newestEventAt: null });
  });

  it('survives a clock that was ahead and one that was set back', async () => {
    const { events, clock, run } = await setUp([keeperEvent('login', START - HOUR)]);
    await run();
    await clock.sleep(3 * DAY);
    await run();
    await clock.sleep(-3 * DAY);
    events.push(keeperEvent('exported_records', START - MINUTE));
    expect(open(await run())).toEqual(['event.exported_records 1']);
    await clock.sleep(-2 * HOUR);
    expect((await run()).reading.status).toBe('complete');
  });
});

describe('a failed rotation', () => {
  it('opens a finding, is closed by the next success and reopened by a new failure', async () => {
    const { events, clock, run } = await setUp();
    const rotated = async (outcome: 'ok' | 'fail') => {
      await clock.sleep(HOUR);
      const fields = { record_uid: 'kPZc2f1v', username: 'rotation@example.com' };
      events.push(keeperEvent(`record_rotation_scheduled_${outcome}`, clock.now(), fields));
      return run();
    };
    expect(open(await rotated('fail'))).toEqual(['pam.rotation-failed 1']);
    expect(open(await rotated('fail'))).toEqual(['pam.rotation-failed 2']);
    const fixed = await rotated('ok');
    // Under its own Id, and under the Id it would have had without the first failure.
    const over = ['pam.rotation-failed', 'pam.rotation-failed'];
    expect([open(fixed), closed(fixed)]).toEqual([[], over]);
    expect(closed(await run())).toEqual(over);
    const again = await rotated('fail');
    expect([open(again), closed(again)]).toEqual([['pam.rotation-failed 1'], over]);
  });
});

describe('ten thousand events', () => {
  const TYPES = [
    ['exported_records', {}],
    ['role_enforcement_changed', { role_id: 7 }],
    ['keeper_ai_high_risk_level_detected', { record_uid: 'kPZc2f1v' }],
    ['login', {}],
  ] as const;

  /**
   * Over 50 minutes, hundreds in the same second, one in five up to ten minutes late in the log.
   */
  function manyEvents(): KeeperEvent[] {
    const random = seededRandom(7);
    const events = Array.from({ length: 10_000 }, (_, n) => {
      const at = START + Math.floor(random() * 50) * MINUTE;
      const late = random() < 0.2 ? Math.floor(random() * 10) * MINUTE : 0;
      const [type, fields] = TYPES[n % TYPES.length] ?? TYPES[0];
      const shownFrom = new Date(at + late).toISOString();
      return keeperEvent(type, at, { ...fields, n, shownFrom });
    });
    return events.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  }

  it('are each counted once over 100 pages with repeats, late events, ties and crashes', async () => {
    const { ledger, lease, clock, read, run, keeper } = await setUp(manyEvents(), {
      pageSize: 100,
      repeatedEvents: 40,
    });
    /** Crashes before any write, between two writes, or not at all. */
    const endings = [
      async () => {
        await read();
      },
      async () => {
        const stream = await read(breakingAfter(1, ledger));
        await expect(stream.commit(lease)).rejects.toThrow('crash');
      },
      run,
    ];
    for (let n = 0; n <= 6; n += 1) {
      await endings[n % endings.length]?.();
      await clock.sleep(10 * MINUTE);
    }
    expect(open(await run()).toSorted()).toEqual([
      'event.exported_records 2500',
      'event.role_enforcement_changed 2500',
      'pam.ai-threat 2500',
    ]);
    expect(keeper.calls.length).toBeGreaterThan(200);
    // About 300 pages, each sorted again by the emulator: seconds on a busy machine.
  }, 60_000);

  it('that differ only in time are one finding with a count', async () => {
    const burst = Array.from({ length: 10_000 }, (_, n) =>
      keeperEvent('exported_records', START - 2 * HOUR + n),
    );
    const { run } = await setUp(burst);
    const { reading } = await run();
    const findings = [...evaluate({ events: reading }, contextOf())];
    expect(findings).toHaveLength(1);
    expect(findings[0]?.fields).toMatchObject({
      count: '10000',
      'size-class': '6400-12799',
    });
  });
});

describe('an unreadable event log', () => {
  it('leaves everything unchanged', async () => {
    const { keeper, run } = await setUp([keeperEvent('exported_records', START - MINUTE)]);
    await run();
    keeper.faults.add({ kind: 'status', status: 403 });
    const failed = await run();
    expect(failed).toMatchObject({
      reading: { status: 'failed', observations: [], error: { code: 'KeeperForbidden' } },
      newestEventAt: null,
    });
    expect(open(await run())).toEqual(['event.exported_records 1']);
  });

  it('makes a partial read incomplete, and counts the rest', async () => {
    const events = [keeperEvent('exported_records', START - MINUTE), keeperEvent('odd row', START)];
    const { run } = await setUp(events);
    const stream = await run();
    expect(stream.reading).toMatchObject({ status: 'incomplete', rejected: 1 });
    expect(open(stream)).toEqual(['event.exported_records 1']);
  });

  it('counts unknown events and names them in the log', async () => {
    const events = [1, 2, 3].map((n) => keeperEvent('brand_new', START - n * SECOND));
    const { run, logger } = await setUp(events);
    expect(await run()).toMatchObject({ unknownEvents: 3, reading: { status: 'complete' } });
    expect(logger.lines.join('\n')).toContain('brand_new');
  });

  it.each(['no head', '{"version":2}', '{"version":1,"generation":0,"chunks":1,"sha256":"x"}'])(
    'fails the read when the ledger (%s) does, instead of assuming no history',
    async (head) => {
      const { ledger, lease, run } = await setUp();
      await run();
      await ledger.setCursor('acme', 'events', head, lease);
      const { reading } = await run().catch(() => ({ reading: null }));
      expect(reading).toMatchObject({ status: 'failed', error: { code: 'CursorDamaged' } });
    },
  );
});

describe('a state written by another version', () => {
  it('fails the read', async () => {
    const { ledger, lease, read } = await setUp();
    const cursor = { ledger, tenant: 'acme', name: 'events' };
    await writeBigCursor(cursor, '{"version":3,"since":0,"windows":[],"recent":[]}', lease);
    const stream = await read();
    expect(stream.reading).toMatchObject({ status: 'failed', error: { code: 'CursorDamaged' } });
    await stream.commit(lease);
    expect(await readBigCursor(cursor)).toContain('"version":3');
  });
});

describe('event privacy', () => {
  it('none: no name and no address is in a finding or a log line', async () => {
    const events = ['exported_records', 'set_two_factor_off', 'brand_new'].map((type, n) =>
      keeperEvent(type, START - n * SECOND, { to_username: 'ben@example.com', user_id: 77123 }),
    );
    const { run, logger } = await setUp(events);
    const { reading } = await run();
    const context = contextOf({}, userNaming({ mode: 'none' }));
    const findings = [...evaluate({ events: reading }, context)];
    expect(findings).toHaveLength(2);
    expect(JSON.stringify([findings, logger.lines])).not.toMatch(/@example|192\.0\.2|77123/);
  });
});
