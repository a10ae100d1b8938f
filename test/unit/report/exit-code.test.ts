import { describe, expect, it } from 'vitest';
import { exitCodeOf, exitCodeOfError } from '../../../src/report/outcome.js';
import type { SourceReport, TargetReport } from '../../../src/report/run-report.js';
import type { ErrorCode } from '../../../src/util/error-codes.js';
import { BridgeError } from '../../../src/util/errors.js';
import { runReport, sourceReport, targetReport, tenantReport } from './sample-report.js';

const error = { code: 'KeeperUnavailable', message: 'Down.', hint: null };
const rowsRejected = { ...error, code: 'RowsRejected' };
const failed = sourceReport({ status: 'failed', error });
const refused = targetReport({ status: 'refused', error: { ...error, code: 'InvalidAccess' } });
const unreachable = targetReport({ status: 'unreachable', error });
const blocked = (code: ErrorCode) => targetReport({ status: 'skipped', error: { ...error, code } });
const leased = blocked('LeaseHeld');
const skipped = sourceReport({ status: 'skipped' });
const bug = { ...error, code: 'Unexpected' };
const broken = targetReport({ status: 'partial', error: bug });
const good = targetReport();

const CASES: readonly (readonly [
  string,
  number,
  readonly SourceReport[],
  readonly TargetReport[],
])[] = [
  ['all done', 0, [sourceReport()], [good]],
  ['nothing requested', 0, [sourceReport({ status: 'off' })], []],
  [
    'single invalid records',
    0,
    [sourceReport({ status: 'incomplete', rejected: 1, error: rowsRejected })],
    [good],
  ],
  ['findings failed', 1, [], [targetReport({ status: 'partial', failed: 1 })]],
  ['findings in quarantine', 1, [], [targetReport({ quarantined: 1 })]],
  ['a partial target', 1, [], [targetReport({ status: 'partial' })]],
  ['one of two targets rejected', 1, [], [good, refused]],
  ['a source failed', 3, [sourceReport(), failed], [good]],
  [
    'a part of a source did not respond',
    3,
    [sourceReport({ status: 'incomplete', error })],
    [good],
  ],
  ['a source failed and findings too', 3, [failed], [targetReport({ failed: 1 })]],
  ['every target unavailable', 4, [sourceReport()], [refused, unreachable]],
  ['every target unavailable and a source failed', 4, [failed], [refused]],
  ['an exception in a source', 70, [sourceReport({ status: 'failed', error: bug })], [good]],
  ['an exception in a tenant', 70, [], [targetReport({ status: 'unreachable', error: bug })]],
  ['an exception in one tenant, the lease of another held', 70, [], [leased, broken]],
  ['the ledger cannot be written', 2, [skipped], [blocked('LedgerUnwritable')]],
  ['a bug before anything was attempted', 70, [skipped], [blocked('Unexpected')]],
  ['the ledger of one target damaged', 1, [], [good, blocked('LedgerCorrupt')]],
  ['a removed target that rejects', 1, [], [good, { ...refused, removed: true }]],
  ['no target except a removed one', 4, [], [refused, { ...good, removed: true }]],
  ['the lease held', 5, [], [leased]],
  ['the lease held for one tenant', 5, [failed], [good, refused, leased]],
];

describe('the exit code of a run', () => {
  it.each(CASES)('%s: %i', (_, code, sources, targets) => {
    expect(exitCodeOf(runReport({ tenants: [tenantReport({ sources, targets })] }))).toBe(code);
  });

  it.each([
    [0, 0],
    [3, 1],
  ])('with %i events lost: %i', (failed, code) => {
    expect(exitCodeOf(runReport({ events: { published: 1, failed } }))).toBe(code);
  });

  it('considers all tenants', () => {
    const tenants = [tenantReport(), tenantReport({ sources: [failed] })];
    expect(exitCodeOf(runReport({ tenants }))).toBe(3);
  });
});

describe('the exit code of an error', () => {
  it.each<[code: ErrorCode, expected: number]>([
    ['ConfigInvalid', 2],
    ['SecretMissing', 2],
    ['LeaseHeld', 5],
    ['LeaseLost', 5],
    ['Interrupted', 1],
  ])('%s: %i', (code, expected) => {
    expect(exitCodeOfError(new BridgeError(code, 'Text.'))).toBe(expected);
  });

  it.each([new TypeError('x is undefined'), 'thrown text', undefined])(
    'a bug: 70 (%s)',
    (thrown) => {
      expect(exitCodeOfError(thrown)).toBe(70);
    },
  );
});
