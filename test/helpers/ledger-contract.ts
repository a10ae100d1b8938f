import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lease, Ledger, TargetLedger } from '../../src/ledger/port.js';
import { ledgerBody, ledgerEntry, ledgerRow, putEntry } from './ledger-entries.js';

/** Storage for a ledger. */
export interface LedgerStore {
  /** A ledger over the stored data, as a newly started process sees it. */
  connect(): Ledger;
  remove(): Promise<void>;
}

const TENANT = 'acme';
const TARGET = 'aws#111122223333#us-east-1';
const NOW = 1_760_000_000_000;
const TTL = 60_000;

/** What every ledger store must do. */
export function ledgerContract(name: string, make: () => Promise<LedgerStore>): void {
  let store: LedgerStore;
  let ledger: Ledger;
  let lease: Lease;
  let target: TargetLedger;

  async function lock(owner = 'first', now = NOW): Promise<Lease> {
    const taken = await ledger.acquireLease(TENANT, owner, now, TTL);
    if (taken === null) throw new Error(`the lease is not free for ${owner}`);
    return taken;
  }

  /** Ends the run without cleanup, as a kill does, and starts the next one. */
  async function restart(): Promise<void> {
    await target.close();
    ledger = store.connect();
    target = await ledger.open(TENANT, TARGET, lease);
  }

  beforeEach(async () => {
    store = await make();
    ledger = store.connect();
    lease = await lock();
    target = await ledger.open(TENANT, TARGET, lease);
  });

  afterEach(async () => {
    await target.close();
    await ledger.close();
    await store.remove();
  });

  describe(`${name} ledger: rows`, () => {
    it('is empty at first', async () => {
      expect(target.rows.size).toBe(0);
      expect(await target.body('a')).toBeNull();
    });

    it('returns recorded outcomes, immediately and after reopening', async () => {
      const rejection = { code: 'InvalidInput', message: 'Title: "ü" \u2028', at: NOW };
      const refused = { row: ledgerRow('b', { state: 'rejected', rejection }), body: null };
      const ref = await target.recordIntent([ledgerEntry('a'), refused]);
      await target.recordOutcomes(ref, [putEntry(ledgerEntry('a')), putEntry(refused)]);
      for (const reopened of [false, true]) {
        if (reopened) await restart();
        expect([...target.rows.values()]).toEqual([ledgerRow('a'), refused.row]);
        expect(await target.body('a')).toEqual(ledgerBody('a'));
        expect(await target.body('b')).toBeNull();
      }
    });

    it('keeps the last of several writes and its body', async () => {
      await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
      const later = ledgerEntry('a', { fullHash: 'other', updatedAt: null });
      await target.recordOutcomes(await target.recordIntent([later]), [putEntry(later)]);
      await restart();
      expect(target.rows.get('a')).toEqual(later.row);
      expect(await target.body('a')).toEqual(later.body);
    });

    it('writes more rows than fit in one call', async () => {
      const ids = Array.from({ length: 250 }, (_, i) => `finding-${i}`);
      const unsure = ledgerEntry('unsure');
      const ref = await target.recordIntent([unsure]);
      const writes = ids.map((id) => putEntry(ledgerEntry(id)));
      await target.recordOutcomes(ref, writes, ['unsure']);
      await restart();
      expect([...target.rows.keys()].sort()).toEqual([...ids, 'unsure'].sort());
      expect(await target.body('finding-249')).toEqual(ledgerBody('finding-249'));
      expect(target.rows.get('unsure')?.uncertain).toBe(true);
    });

    it('forgets a row and its body', async () => {
      await target.recordOutcomes(null, [putEntry(ledgerEntry('a')), putEntry(ledgerEntry('b'))]);
      await target.recordOutcomes(null, [{ kind: 'forget', id: 'a' }]);
      await restart();
      expect([...target.rows.keys()]).toEqual(['b']);
      expect(await target.body('a')).toBeNull();
    });

    it('keeps targets and tenants separate', async () => {
      await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
      const elsewhere = await ledger.open(TENANT, 'aws#111122223333#eu-west-1', lease);
      const theirs = await ledger.acquireLease('globex', 'first', NOW, TTL);
      const stranger = await ledger.open('globex', TARGET, theirs);
      expect([elsewhere.rows.size, stranger.rows.size]).toEqual([0, 0]);
      await Promise.all([elsewhere.close(), stranger.close()]);
    });
  });

  describe(`${name} ledger: intents`, () => {
    it('leaves nothing behind once outcomes are recorded, whatever they are', async () => {
      await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
      const ref = await target.recordIntent([
        ledgerEntry('a', { fullHash: 'other' }),
        ledgerEntry('b'),
      ]);
      await target.recordOutcomes(ref, []);
      await restart();
      expect([...target.rows.values()]).toEqual([ledgerRow('a')]);
    });

    it('returns a row unchanged but uncertain after a crash', async () => {
      await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
      await target.recordIntent([ledgerEntry('a', { fullHash: 'other' })]);
      expect(target.rows.get('a')?.uncertain).toBe(false);
      await restart();
      expect(target.rows.get('a')).toEqual(ledgerRow('a', { uncertain: true }));
      expect(await target.body('a')).toEqual(ledgerBody('a'));
    });

    it('returns the sent row and body after a crash when there was none before', async () => {
      await target.recordIntent([ledgerEntry('ghost')]);
      expect(target.rows.has('ghost')).toBe(false);
      await restart();
      expect(target.rows.get('ghost')).toEqual(ledgerRow('ghost', { uncertain: true }));
      expect(await target.body('ghost')).toEqual(ledgerBody('ghost'));
    });

    it('returns the content of the call when a finding had only ever been rejected', async () => {
      const rejection = { code: 'InvalidInput', message: 'refused', at: NOW };
      const refused = ledgerEntry('a', { state: 'rejected', updatedAt: null, rejection });
      await target.recordOutcomes(null, [putEntry({ ...refused, body: null })]);
      const ref = await target.recordIntent([ledgerEntry('a')]);
      await target.recordOutcomes(ref, [], ['a']);
      for (const reopened of [false, true]) {
        if (reopened) await restart();
        expect(target.rows.get('a')).toEqual(ledgerRow('a', { uncertain: true }));
        expect(await target.body('a')).toEqual(ledgerBody('a'));
      }
    });

    it('returns it after a crash too', async () => {
      const refused = ledgerEntry('a', { state: 'rejected', updatedAt: null });
      await target.recordOutcomes(null, [putEntry({ ...refused, body: null })]);
      await target.recordIntent([ledgerEntry('a')]);
      await restart();
      expect(target.rows.get('a')).toEqual(ledgerRow('a', { uncertain: true }));
      expect(await target.body('a')).toEqual(ledgerBody('a'));
    });

    it('keeps uncertain only the findings that a recorded call left unanswered', async () => {
      await target.recordOutcomes(null, [putEntry(ledgerEntry('old'))]);
      const [answered, fresh, old] = ['answered', 'fresh', 'old'].map((id) => ledgerEntry(id));
      if (!answered || !fresh || !old) throw new Error('three entries');
      const ref = await target.recordIntent([answered, fresh, old]);
      await target.recordOutcomes(ref, [putEntry(answered)], ['fresh', 'old']);
      for (const reopened of [false, true]) {
        if (reopened) await restart();
        expect([...target.rows.values()].map((row) => [row.id, row.uncertain]).sort()).toEqual([
          ['answered', false],
          ['fresh', true],
          ['old', true],
        ]);
      }
    });

    it('clears the uncertainty when an outcome is recorded later', async () => {
      await target.recordIntent([ledgerEntry('a'), ledgerEntry('b'), ledgerEntry('c')]);
      await restart();
      const again = ledgerEntry('a', { uncertain: true });
      await target.recordOutcomes(await target.recordIntent([again]), [putEntry(again)]);
      await target.recordOutcomes(null, [{ kind: 'forget', id: 'b' }]);
      await restart();
      expect([...target.rows.values()].map((row) => [row.id, row.uncertain])).toEqual([
        ['a', false],
        ['c', true],
      ]);
    });

    it('stays uncertain when the response to a second call omits the finding', async () => {
      await target.recordIntent([ledgerEntry('a')]);
      await restart();
      await target.recordOutcomes(await target.recordIntent([ledgerEntry('a')]), []);
      await restart();
      expect(target.rows.get('a')?.uncertain).toBe(true);
    });

    it('stays uncertain about a finding that is in two calls in flight', async () => {
      const first = await target.recordIntent([ledgerEntry('a'), ledgerEntry('b')]);
      const second = await target.recordIntent([ledgerEntry('a', { fullHash: 'other' })]);
      await target.recordOutcomes(second, []);
      await target.recordOutcomes(first, []);
      await restart();
      expect([...target.rows.values()].map((row) => [row.id, row.uncertain])).toEqual([
        ['a', true],
      ]);
    });

    it('records outcomes of many calls at once', async () => {
      const calls = Array.from({ length: 20 }, (_, i) => ledgerEntry(`call-${i}`));
      const refs = await Promise.all(calls.map((entry) => target.recordIntent([entry])));
      expect(new Set(refs).size).toBe(calls.length);
      await Promise.all(
        calls.map((entry, i) =>
          target.recordOutcomes(refs[i] ?? null, i === 7 ? [] : [putEntry(entry)]),
        ),
      );
      await restart();
      expect(target.rows.size).toBe(19);
      expect(await target.body('call-19')).toEqual(ledgerBody('call-19'));
    });
  });

  describe(`${name} ledger: reading without the lease`, () => {
    it('returns stored data and rejects writes', async () => {
      await target.recordOutcomes(null, [putEntry(ledgerEntry('a'))]);
      const ref = await target.recordIntent([ledgerEntry('b')]);
      const reader = await ledger.open(TENANT, TARGET, null);
      expect([...reader.rows.values()].map((row) => [row.id, row.uncertain])).toEqual([
        ['a', false],
        ['b', true],
      ]);
      expect(await reader.body('a')).toEqual(ledgerBody('a'));
      const refusal = { code: 'LedgerReadOnly' };
      await expect(reader.recordOutcomes(null, [putEntry(ledgerEntry('a'))])).rejects.toMatchObject(
        refusal,
      );
      await reader.close();
      await target.recordOutcomes(ref, []);
      await restart();
      expect([...target.rows.values()]).toEqual([ledgerRow('a')]);
    });

    it('is empty when nothing was ever written', async () => {
      const reader = await ledger.open('nobody', TARGET, null);
      expect(reader.rows.size).toBe(0);
      expect(await reader.body('a')).toBeNull();
      await expect(reader.recordIntent([])).rejects.toMatchObject({ code: 'LedgerReadOnly' });
      await reader.close();
    });
  });

  describe(`${name} ledger: lease`, () => {
    const lost = { code: 'LeaseLost' };

    it('is held by one run at a time for each tenant', async () => {
      expect(await ledger.acquireLease(TENANT, 'second', NOW + TTL - 1, TTL)).toBeNull();
      expect(await ledger.acquireLease('globex', 'second', NOW, TTL)).toMatchObject({
        owner: 'second',
      });
    });

    it('goes to one of many concurrent requests', async () => {
      await lease.release();
      const owners = Array.from({ length: 10 }, (_, i) => `run-${i}`);
      const taken = await Promise.all(
        owners.map((owner) => ledger.acquireLease(TENANT, owner, NOW, TTL)),
      );
      expect(taken.filter((one) => one !== null)).toHaveLength(1);
    });

    it('can be taken over after it expires, with a higher fencing token', async () => {
      const next = await lock('second', NOW + TTL);
      expect(next.fence).toBeGreaterThan(lease.fence);
    });

    it('is renewed by concurrent requests, as the targets of a run do', async () => {
      const renewals = Array.from({ length: 20 }, (_, index) => lease.renew(NOW + index));
      await expect(Promise.all(renewals)).resolves.toHaveLength(20);
      expect(await ledger.acquireLease(TENANT, 'second', NOW + 1, TTL)).toBeNull();
    });

    it('lasts longer when renewed', async () => {
      await lease.renew(NOW + 50_000);
      expect(await ledger.acquireLease(TENANT, 'second', NOW + TTL, TTL)).toBeNull();
      expect(await ledger.acquireLease(TENANT, 'second', NOW + 50_000 + TTL, TTL)).not.toBeNull();
    });

    it('is free immediately when released, and the fencing token still increases', async () => {
      await lease.release();
      const next = await lock('second');
      expect(next.fence).toBeGreaterThan(lease.fence);
      await lease.release();
      expect(await ledger.acquireLease(TENANT, 'third', NOW, TTL)).toBeNull();
    });

    it('rejects every call from a run that lost it', async () => {
      const ref = await target.recordIntent([ledgerEntry('a')]);
      await target.recordOutcomes(ref, [putEntry(ledgerEntry('a'))]);
      const next = await lock('second', NOW + TTL);
      await expect(lease.renew(NOW + TTL)).rejects.toMatchObject(lost);
      await expect(target.recordIntent([ledgerEntry('b')])).rejects.toMatchObject(lost);
      await expect(
        target.recordOutcomes(null, [{ kind: 'forget', id: 'a' }]),
      ).rejects.toMatchObject(lost);
      await expect(ledger.open(TENANT, TARGET, lease)).rejects.toMatchObject(lost);
      await expect(ledger.setCursor(TENANT, 'events', '1', lease)).rejects.toMatchObject(lost);
      lease = next;
      await restart();
      expect([...target.rows.values()]).toEqual([ledgerRow('a')]);
    });
  });

  describe(`${name} ledger: cursors and probe`, () => {
    it('keeps cursors by tenant and name', async () => {
      expect(await ledger.cursor(TENANT, 'events')).toBeNull();
      await ledger.setCursor(TENANT, 'events', 'page "2"', lease);
      await ledger.setCursor(TENANT, 'events', 'page 3', lease);
      await ledger.setCursor(TENANT, 'run/clock', '17', lease);
      ledger = store.connect();
      expect(await ledger.cursor(TENANT, 'events')).toBe('page 3');
      expect(await ledger.cursor(TENANT, 'run/clock')).toBe('17');
      expect(await ledger.cursor('globex', 'events')).toBeNull();
    });

    it('can be probed during a run', async () => {
      await expect(ledger.probe()).resolves.toBeUndefined();
    });
  });
}
