import type { LedgerRow } from '../ledger/port.js';

/** What the operator changed, so that a finding is no longer wanted whatever Keeper answers. */
export type Withdrawal = 'enterprise' | 'settings' | 'target';

export interface WithdrawalContext {
  /** How the ids of the configured enterprise begin. */
  readonly prefix: string;
  readonly isSourceOn: (source: string) => boolean;
  readonly isControlOff: (control: string) => boolean;
  /** Would the settings before the last change still want this finding, given what was just read? */
  readonly wasWantedBefore: (id: string) => boolean;
}

/**
 * Why the operator's own settings withdraw a finding that is not wanted; null when they do not, so that only
 * Keeper's answers can say what became of it.
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
