import { describe, expect, it } from 'vitest';
import { findingEvent } from '../../../src/events/finding-event.js';
import { classifyTransition } from '../../../src/events/transition.js';
import type { RunScope } from '../../../src/report/run-event.js';
import { ledgerRow } from '../../helpers/ledger-row.js';
import { judged, type KnownOutcome, ledgerBefore, outcome, scope } from '../../helpers/outcomes.js';

async function idOf(one: KnownOutcome, where: RunScope = scope): Promise<string> {
  const news = await classifyTransition(one, ledgerBefore(one));
  if (news === null) throw new Error('this is no news');
  return findingEvent(where, one, one.row, news).detail.metadata.id;
}

const CreatedAt = '2026-11-22T00:00:00.000Z';
const later = { UpdatedAt: '2026-11-23T00:00:00.000Z' };
const passed = judged('PASSED', 'INFORMATIONAL');

describe('the event id', () => {
  it('is stable when another run repeats a creation left uncertain by a crash', async () => {
    const first = outcome({
      action: 'create',
      row: undefined,
      finding: judged('FAILED', 'HIGH', { CreatedAt }),
    });
    const at = Date.parse(CreatedAt);
    const repeated = outcome({
      row: ledgerRow({ uncertain: true, createdAt: at, updatedAt: at }),
      finding: judged('FAILED', 'HIGH', { CreatedAt, ...later }),
    });
    expect(await idOf(repeated, { ...scope, runId: '01JDLATER' })).toBe(await idOf(first));
  });

  it('is stable when another run repeats a change', async () => {
    const row = ledgerRow({ updatedAt: 7_000 });
    const repeated = outcome({
      row: { ...row, uncertain: true },
      before: passed,
      finding: judged('FAILED', 'LOW', later),
    });
    expect(await idOf(repeated)).toBe(await idOf(outcome({ row, before: passed })));
  });

  it('differs for a second identical step, another target or another step', async () => {
    const archive = { action: 'archive', row: ledgerRow({ updatedAt: 7_000 }) } as const;
    const ids = await Promise.all([
      idOf(outcome(archive)),
      idOf(outcome({ ...archive, row: ledgerRow({ updatedAt: 9_000 }) })),
      idOf(
        outcome({ ...archive, finding: judged('FAILED', 'LOW', { ProductArn: 'arn:aws:other' }) }),
      ),
      idOf(outcome({ ...archive, action: 'reactivate' })),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
