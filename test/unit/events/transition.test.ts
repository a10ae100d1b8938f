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
    [
      'a problem that came back',
      outcome({ action: 'reactivate' }),
      'Finding Opened',
      'reactivated',
    ],
    ['one that failed again', outcome({ before: passed }), 'Finding Opened', 'failed'],
    ['an ignored one that fails', outcome({ before: ignored }), 'Finding Opened', 'failed'],
    ['a problem that is gone', outcome({ action: 'archive' }), 'Finding Resolved', 'archived'],
    [
      'a benchmark that is met',
      outcome({ finding: passed, before: failed }),
      'Finding Resolved',
      'passed',
    ],
    [
      'one that is in order, after nothing was known of it for a while',
      outcome({ finding: passed, before: unknown }),
      'Finding Resolved',
      'passed',
    ],
    [
      'one that is gone, after nothing was known of it for a while',
      outcome({ action: 'archive', finding: unknown }),
      'Finding Resolved',
      'archived',
    ],
    ['a refused one', outcome({ kind: 'rejected', error }), 'Finding Quarantined', 'rejected'],
  ])('is reported for %s', async (_, one, detailType, reason) => {
    expect(await classifyTransition(one, ledgerBefore(one))).toEqual({ detailType, reason });
  });

  it.each<Case>([
    ['new evidence that all is well', outcome({ ...fresh, finding: passed })],
    ['something that is not known', outcome({ ...fresh, finding: unknown })],
    ['a refresh', outcome({ action: 'refresh' })],
    ['a change that stays a failure', outcome({ before: failed })],
    ['a change of an alert', outcome({ finding: alert, before: alert })],
    ['a failure that is now ignored', outcome({ finding: ignored, before: failed })],
    ['a change of what was never acknowledged', outcome({ before: null })],
    ['evidence that is archived', outcome({ action: 'archive', finding: passed })],
    ['a generation that another one replaced', outcome({ action: 'archive', superseded: true })],
    ['evidence that came back', outcome({ action: 'reactivate', finding: passed })],
    ['one that was not taken', outcome({ ...fresh, kind: 'failed', error })],
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
