import { fitFinding } from '../asff/fit.js';
import { generationId } from '../asff/generation.js';
import { prepareFinding } from '../asff/prepare.js';
import type { AsffFinding, PreparedFinding } from '../asff/types.js';
import { activeEntry } from '../delivery/entries.js';
import type { Target } from '../domain/target.js';
import type { LedgerView } from '../ledger/port.js';
import { presentGenerations } from '../plan/generations.js';
import type { TenantRead } from '../report/run-event.js';

/** A wanted finding as a sync would send it to one target now. */
export interface WantedFinding {
  /** The tenant's name. */
  readonly tenant: string;
  readonly target: Target;
  readonly finding: AsffFinding;
}

interface ExportTarget {
  readonly target: Target;
  /** Null if it could not be opened: its findings are then exported as new. */
  readonly ledger: LedgerView | null;
}

/** Every wanted finding of one tenant for each of its targets, one at a time. */
export function* wantedFindings(
  { tenant, wanted }: Pick<TenantRead, 'tenant' | 'wanted'>,
  targets: readonly ExportTarget[],
  now: number,
): Generator<WantedFinding> {
  const mappings = targets.map((target) => createMapping(target, now));
  for (const finding of wanted) {
    const prepared = prepareFinding(finding, tenant);
    for (const { target, map } of mappings) {
      yield { tenant: tenant.name, target, finding: map(prepared) };
    }
  }
}

/** Id and times of a finding that was sent before are those of the ledger. */
function createMapping({ target, ledger }: ExportTarget, now: number) {
  const rows: LedgerView['rows'] = ledger?.rows ?? new Map();
  const generations = presentGenerations(rows.values());
  return {
    target,
    map(prepared: PreparedFinding): AsffFinding {
      const { Id: id } = prepared.content;
      const generation = generations.get(id) ?? 1;
      const row = rows.get(generationId(id, generation));
      const action = row?.updatedAt ? 'update' : 'create';
      const context = { target, runTime: now, generation, row, action } as const;
      const { body } = activeEntry(prepared, context);
      if (body === null) throw new Error('an active finding has a body');
      const fitted = fitFinding(body);
      return 'finding' in fitted ? fitted.finding : body;
    },
  };
}
