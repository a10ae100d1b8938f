import type { TargetCounts, TargetStatus } from '../report/run-report.js';
import { type BridgeError, type ErrorSummary, summarizeError } from '../util/errors.js';

/** Remembers what went wrong in one target and puts it into one status and one error. */
export class TargetErrors {
  readonly #first: { failed: ErrorSummary | null; rejected: ErrorSummary | null } = {
    failed: null,
    rejected: null,
  };
  #break: ErrorSummary | null = null;
  #brake: ErrorSummary | null = null;

  note(kind: 'failed' | 'rejected', code: string, message: string): void {
    this.#first[kind] ??= { code, message, hint: HINTS[kind] };
  }

  /** The run could not go on in this target. */
  fatal(error: unknown): void {
    this.#break ??= summarizeError(error);
  }

  massArchiveHeld(sources: readonly { readonly source: string; readonly count: number }[]): void {
    if (sources.length === 0) return;
    const what = sources.map(({ source, count }) => `${count} findings of ${source}`).join(', ');
    this.#brake = {
      code: 'MassArchiveHeld',
      message: `A bulk archive is held: ${what} would be archived at once, so none of them was.`,
      hint: 'Check the source in Keeper. If the findings are really resolved, run: keeper-bridge sync --confirm-archive',
    };
  }

  summary(
    counts: TargetCounts,
    refusal: BridgeError | null,
  ): { status: TargetStatus; error: ErrorSummary | null } {
    if (refusal !== null) return { status: 'refused', error: summarizeError(refusal) };
    const { failed, rejected } = this.#first;
    const error = this.#break ?? failed ?? rejected ?? this.#brake;
    const unreachable = counts.ingestionEvents === 0 && failed?.code === 'Unanswered';
    if (unreachable) return { status: 'unreachable', error };
    const partial = error !== null || counts.failed + counts.quarantined > 0;
    return { status: partial ? 'partial' : 'delivered', error };
  }
}

const HINTS = {
  failed:
    'The next run sends it again. If it stays, see what is wrong with this target: keeper-bridge check',
  rejected: 'See what was refused and why: keeper-bridge quarantine list',
} as const;
