import type { LedgerRow } from '../ledger/port.js';

/** What the operator changed, so that a finding is no longer wanted regardless of Keeper's data. */
export type Withdrawal = 'enterprise' | 'settings' | 'target';

export interface WithdrawalContext {
  /** Id prefix of the configured enterprise. */
  readonly prefix: string;
  readonly isSourceOn: (source: string) => boolean;
  readonly isControlOff: (control: string) => boolean;
  /** Whether the previous settings would still want this finding, given the current data. */
  readonly wasWantedBefore: (id: string) => boolean;
}

/**
 * Why the operator's settings withdraw an unwanted finding; null if they do not, so that only Keeper's data can tell
 * whether it is resolved.
 */
export function withdrawalOf(
  { source, control }: Pick<LedgerRow, 'source' | 'control'>,
  /** Without its generation. */
  id: string,
  context: WithdrawalContext,
): Withdrawal | null {
  if (!id.startsWith(context.prefix)) return 'enterprise';
  const isUnwanted =
    !context.isSourceOn(source) || context.isControlOff(control) || context.wasWantedBefore(id);
  return isUnwanted ? 'settings' : null;
}
