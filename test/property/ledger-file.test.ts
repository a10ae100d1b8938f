import { readFile, stat, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerEntry, LedgerWrite, TargetLedger } from '../../src/ledger/port.js';
import { createLedgerDirectory, type LedgerDirectory } from '../helpers/ledger-directory.js';
import { ledgerEntry } from '../helpers/ledger-entries.js';

const IDS = ['a', 'b', 'c', 'd', 'ü/\u2028"'];

type Fate = 'put' | 'put a copy' | 'forget' | 'leave' | 'unanswered';
type Step =
  | { readonly do: 'intend'; readonly ids: readonly string[] }
  | { readonly do: 'settle'; readonly call: number; readonly fates: readonly Fate[] }
  | { readonly do: 'write'; readonly id: string; readonly forget: boolean }
  | { readonly do: 'reopen' }
  /** The machine crashes, and only this share of the file is left. */
  | { readonly do: 'cut'; readonly share: number };

const anId = fc.constantFrom(...IDS);
const aFate = fc.constantFrom<Fate>('put', 'put a copy', 'forget', 'leave', 'unanswered');
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('intend'), ids: fc.uniqueArray(anId) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('settle'),
      call: fc.nat(3),
      fates: fc.array(aFate, { minLength: IDS.length, maxLength: IDS.length }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('write'), id: anId, forget: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('cut'),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
);

interface Known {
  readonly hash: string;
  readonly doubt: boolean;
}

/** What the ledger should contain, stored in the simplest way. */
interface Model {
  readonly rows: ReadonlyMap<string, Known>;
  /** Calls in flight, oldest first: finding id and the hash it carries. */
  readonly calls: readonly ReadonlyMap<string, string>[];
}

const NOTHING: Model = { rows: new Map(), calls: [] };

function inDoubt(rows: Map<string, Known>, id: string, sent: string): void {
  rows.set(id, { hash: rows.get(id)?.hash ?? sent, doubt: true });
}

function crashed({ rows, calls }: Model): Model {
  const after = new Map(rows);
  for (const call of calls) for (const [id, hash] of call) inDoubt(after, id, hash);
  return { rows: after, calls: [] };
}

function intended({ rows, calls }: Model, sent: ReadonlyMap<string, string>): Model {
  const after = new Map(rows);
  const others = calls.map((call) => {
    const left = new Map(call);
    for (const [id, hash] of call) {
      if (!sent.has(id)) continue;
      inDoubt(after, id, hash);
      left.delete(id);
    }
    return left;
  });
  return { rows: after, calls: [...others, sent] };
}

function written({ rows, calls }: Model, id: string, hash: string | null): Model {
  const after = new Map(rows);
  if (hash === null) after.delete(id);
  else after.set(id, { hash, doubt: false });
  const others = calls.map((call) => new Map([...call].filter(([other]) => other !== id)));
  return { rows: after, calls: others };
}

function landed({ rows, calls }: Model, index: number, unanswered: readonly string[]): Model {
  const after = new Map(rows);
  for (const [id, hash] of calls[index] ?? []) {
    if (unanswered.includes(id)) inDoubt(after, id, hash);
  }
  return { rows: after, calls: calls.filter((_, i) => i !== index) };
}

/** The ledger and the model side by side, and the expected content at each length of the file. */
class Bench {
  model = NOTHING;
  #calls: { ref: string; entries: LedgerEntry[] }[] = [];
  #history: { size: number; model: Model }[] = [{ size: 0, model: NOTHING }];
  #version = 0;
  readonly #store: LedgerDirectory;
  target: TargetLedger;

  constructor(store: LedgerDirectory, target: TargetLedger) {
    this.#store = store;
    this.target = target;
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'intend') await this.#intend(step.ids);
    else if (step.do === 'settle') await this.#settle(step.call, step.fates);
    else if (step.do === 'write') await this.#write(step.id, step.forget);
    else if (step.do === 'reopen') await this.#reopen();
    else await this.#cut(step.share);
  }

  async #intend(ids: readonly string[]): Promise<void> {
    const entries = ids.map((id) => this.#entry(id));
    const ref = await this.target.recordIntent(entries);
    this.#calls.push({ ref, entries });
    const sent = new Map(entries.map(({ row }) => [row.id, row.fullHash]));
    await this.#note(intended(this.model, sent));
  }

  async #settle(call: number, fates: readonly Fate[]): Promise<void> {
    const [taken] = this.#calls.splice(call, 1);
    if (taken === undefined) return;
    const writes: LedgerWrite[] = [];
    const unanswered: string[] = [];
    let next = this.model;
    for (const [i, entry] of taken.entries.entries()) {
      const { id, fullHash } = entry.row;
      const fate = fates[i];
      if (fate === 'unanswered') unanswered.push(id);
      if (fate === 'put') writes.push({ kind: 'put', entry });
      if (fate === 'put a copy') writes.push({ kind: 'put', entry: { ...entry } });
      if (fate === 'forget') writes.push({ kind: 'forget', id });
      if (fate === 'forget') next = written(next, id, null);
      if (fate === 'put' || fate === 'put a copy') next = written(next, id, fullHash);
    }
    await this.target.recordOutcomes(taken.ref, writes, unanswered);
    await this.#note(landed(next, call, unanswered));
  }

  async #write(id: string, forget: boolean): Promise<void> {
    const entry = this.#entry(id);
    await this.target.recordOutcomes(null, [
      forget ? { kind: 'forget', id } : { kind: 'put', entry },
    ]);
    await this.#note(written(this.model, id, forget ? null : entry.row.fullHash));
  }

  async #reopen(): Promise<void> {
    await this.target.close();
    this.target = await this.#store.open();
    this.#calls = [];
    this.model = crashed(this.model);
  }

  async #cut(share: number): Promise<void> {
    const whole = await readFile(this.#store.file);
    const length = Math.round(whole.length * share);
    await writeFile(this.#store.file, whole.subarray(0, length));
    this.#history = this.#history.filter(({ size }) => size <= length);
    this.model = this.#history.at(-1)?.model ?? NOTHING;
    await this.#reopen();
  }

  async #note(model: Model): Promise<void> {
    this.model = model;
    this.#history.push({ size: (await stat(this.#store.file)).size, model });
  }

  #entry(id: string): LedgerEntry {
    this.#version += 1;
    return ledgerEntry(id, { fullHash: `version ${this.#version}` });
  }
}

async function check({ target, model }: Bench): Promise<void> {
  const rows = new Map<string, Known>();
  for (const { id, fullHash, uncertain } of target.rows.values()) {
    rows.set(id, { hash: fullHash, doubt: uncertain });
  }
  expect(rows).toEqual(model.rows);
  for (const [id, { hash }] of model.rows) {
    expect((await target.body(id))?.Description).toBe(hash);
  }
}

describe('the file ledger', () => {
  it('keeps recorded outcomes through any history of calls, crashes and truncations', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 40 }), async (steps) => {
        const store = await createLedgerDirectory();
        const bench = new Bench(store, await store.open());
        try {
          for (const step of steps) {
            await bench.take(step);
            await check(bench);
          }
          await bench.take({ do: 'reopen' });
          await check(bench);
        } finally {
          await bench.target.close();
          await store.remove();
        }
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
