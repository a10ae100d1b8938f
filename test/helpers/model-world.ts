import { targetKey } from '../../src/domain/target.js';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import type { LedgerRow } from '../../src/ledger/port.js';
import { HOUR } from '../../src/util/clock.js';
import { createInstantClock } from './instant-clock.js';
import { type Command, type History, REGIONS, type Region } from './model-commands.js';
import { ACCOUNT, type ImportRecord, startModelHub } from './model-hub.js';
import { ALERTS, ALL_COMPLETE, enterpriseOf, keeperFetch } from './model-posture.js';

export const TENANT = 'acme';

export interface NumberedImport extends ImportRecord {
  readonly run: number;
}

/**
 * The environment of one history: a Keeper, a Security Hub, two clocks, a ledger, and a record of
 * what happened.
 */
export async function startModelWorld(history: History) {
  // Not on the hour, where waits of whole hours would meet the limits of the lifecycle exactly.
  const clock = createInstantClock(Date.UTC(2026, 10, 22, 0, 17));
  const runs = { started: 0, current: 0, byTime: new Map<number, number>() };
  const imports: NumberedImport[] = [];
  const hub = await startModelHub(clock, history.refusals, (record) => {
    // A run that was overtaken may still have calls in flight while the other one is active.
    imports.push({ ...record, run: runs.byTime.get(record.updatedAt) ?? runs.current });
  });
  const ledger = createMemoryLedger();
  const off = new Set<Region>();
  const edited = new Set<string>();
  let offset = 0;
  let levels = history.levels;
  let earlier = levels;
  let enterprise = enterpriseOf(levels);
  let reads = ALL_COMPLETE;

  function change(to: readonly number[]): void {
    earlier = levels;
    levels = to;
    enterprise = enterpriseOf(levels);
  }

  function switchHub(region: Region, enabled: boolean): void {
    hub.switch(region, enabled);
    if (enabled) off.delete(region);
    else off.add(region);
  }

  async function edit(region: Region, pick: number): Promise<void> {
    if (off.has(region)) return;
    const id = await hub.edit(region, pick);
    if (id !== null) edited.add(`${region} ${id}`);
  }

  function wait(hours: number): void {
    clock.advance(hours * HOUR);
    // A finding that nobody has sent for 90 days is gone, including the analyst's edit.
    for (const region of REGIONS) {
      const there = hub.findings(region);
      for (const key of edited) {
        const [where, id = ''] = key.split(' ');
        if (where === region && !there.has(id)) edited.delete(key);
      }
    }
  }

  return {
    /** The true time, which Security Hub uses. */
    clock,
    /** The time on the bridge's clock. */
    bridgeClock: { ...clock, now: () => clock.now() + offset },
    hub,
    ledger,
    /** The number of runs so far, the current one, and the UpdatedAt of each. */
    runs,
    imports: imports as readonly NumberedImport[],
    /** By `<region> <id>`: the last run that left the state in Security Hub uncertain. */
    uncertain: new Map<string, number>(),
    /** `<region> <id>` of findings an analyst has edited. */
    edited: edited as ReadonlySet<string>,
    off: off as ReadonlySet<Region>,
    fetch: keeperFetch(clock.now, () => ({ enterprise, states: reads })),
    get reads() {
      return reads;
    },
    set reads(states) {
      reads = states;
    },
    wait,

    /** Any command except a run. */
    async perform(command: Exclude<Command, { do: 'sync' }>): Promise<void> {
      switch (command.do) {
        case 'change':
          return change(levels.with(command.slot, command.level));
        case 'change all alerts':
          return change(levels.map((level, slot) => (slot < ALERTS ? command.level : level)));
        case 'take back':
          return change(earlier);
        case 'wait':
          return wait(command.hours);
        case 'misset clock':
          offset = command.hours * HOUR;
          return;
        case 'switch hub':
          return switchHub(command.region, command.enabled);
        case 'edit':
          return edit(command.region, command.pick);
      }
    },

    /** From here on nothing goes wrong. */
    calm(): void {
      offset = 0;
      for (const region of REGIONS) switchHub(region, true);
    },

    async rows(region: Region): Promise<readonly LedgerRow[]> {
      const key = targetKey({ partition: 'aws', account: ACCOUNT, region });
      const open = await ledger.open(TENANT, key, null);
      return [...open.rows.values()];
    },
  };
}

export type ModelWorld = Awaited<ReturnType<typeof startModelWorld>>;
