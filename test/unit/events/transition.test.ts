import { describe, expect, it } from 'vitest';
import { classifyTransition } from '../../../src/events/transition.js';
import { ledgerRow } from '../../helpers/ledger-row.js';
import { judged, type KnownOutcome, ledgerBefore, outcome } from '../../helpers/outcomes.js';

const passed = judged('PASSED', 'INFORMATIONAL');
const failed = judged('FAILED');
const alert = judged(null, 'HIGH');
const unknown = judged('NOT_AVAILABLE', 'INFORMATIONAL');
const ignored = judged('WARNING', 'LOW');
const error = { code: 'InvalidInput', message: 'no' };
const fresh = { action: 'create', row: undefined } as const;

type Case = readonly [name: string, outcome: KnownOutcome];

describe('the transition of an acknowledged finding', () => {
  it.each<readonly [...Case, detailType: string, reason: string]>([
    ['a new problem', outcome({ ...fresh, finding: failed }), 'Finding Opened', 'created'],
    ['a new alert', outcome({ ...fresh, finding: alert }), 'Finding Opened', 'created'],
    ['a problem that returned', outcome({ action: 'reactivate' }), 'Finding Opened', 'reactivated'],
    ['one that failed again', outcome({ before: passed }), 'Finding Opened', 'failed'],
    ['an ignored one that fails again', outcome({ before: ignored }), 'Finding Opened', 'failed'],
    ['a problem that disappeared', outcome({ action: 'archive' }), 'Finding Resolved', 'archived'],
    [
      'a benchmark that passes',
      outcome({ finding: passed, before: failed }),
      'Finding Resolved',
      'passed',
    ],
    [
      'one that passes after being unknown for a while',
      outcome({ finding: passed, before: unknown }),
      'Finding Resolved',
      'passed',
    ],
    [
      'one that disappeared after being unknown for a while',
      outcome({ action: 'archive', finding: unknown }),
      'Finding Resolved',
      'archived',
    ],
    ['a rejected one', outcome({ kind: 'rejected', error }), 'Finding Quarantined', 'rejected'],
  ])('is reported for %s', async (_, one, detailType, reason) => {
    expect(await classifyTransition(one, ledgerBefore(one))).toEqual({ detailType, reason });
  });

  it.each<Case>([
    ['a new passed finding', outcome({ ...fresh, finding: passed })],
    ['an unknown status', outcome({ ...fresh, finding: unknown })],
    ['a refresh', outcome({ action: 'refresh' })],
    ['a change that is still a failure', outcome({ before: failed })],
    ['a changed alert', outcome({ finding: alert, before: alert })],
    ['a failure that is now ignored', outcome({ finding: ignored, before: failed })],
    ['a change of a finding that was never acknowledged', outcome({ before: null })],
    ['an archived passed finding', outcome({ action: 'archive', finding: passed })],
    ['a replaced generation', outcome({ action: 'archive', superseded: true })],
    ['a passed finding that returned', outcome({ action: 'reactivate', finding: passed })],
    ['one that was not accepted', outcome({ ...fresh, kind: 'failed', error })],
  ])('is not reported for %s', async (_, one) => {
    expect(await classifyTransition(one, ledgerBefore(one))).toBeNull();
  });

  it('is reported for a creation whose acknowledgement was lost in a crash', async () => {
    const row = ledgerRow({ uncertain: true, createdAt: 5_000, updatedAt: 5_000 });
    const one = outcome({ row, before: failed });
    expect(await classifyTransition(one, ledgerBefore(one))).toMatchObject({ reason: 'created' });
  });

  it('is classified as a change when a later change was left uncertain by a crash', async () => {
    const row = ledgerRow({ uncertain: true, createdAt: 1_000, updatedAt: 5_000 });
    const one = outcome({ row, before: failed });
    expect(await classifyTransition(one, ledgerBefore(one))).toBeNull();
  });
});
