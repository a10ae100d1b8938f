import { type Target, targetKey } from '../domain/target.js';
import type { TargetLedger } from '../ledger/port.js';
import type { RunContext, SyncOptions } from './deps.js';
import { type Opening, openTarget } from './open-target.js';
import { targetsOf } from './places.js';
import { advanceRunClock, newestUpdate, previewRunTime } from './run-clock.js';
import { brokenTarget, type TargetRun } from './target-run.js';

/** A target and its ledger, or why that could not be opened. */
interface OpenedTarget {
  readonly target: Target;
  readonly ledger: TargetLedger | null;
  readonly error: unknown;
}

/**
 * Opens the ledger of every target, works out the run's time from all of them, and puts deliveries on top.
 * A ledger that cannot be opened breaks its own target only.
 * @throws BridgeError `CursorDamaged`
 */
export async function openTargets(
  opening: Omit<Opening, 'runTime'>,
  options: SyncOptions,
  context: RunContext,
): Promise<TargetRun[]> {
  const { config, lease } = opening;
  const opened = await Promise.all(
    targetsOf(config).map((target) => openLedger(target, opening, context)),
  );
  const ledgers = opened.flatMap(({ ledger }) => ledger ?? []);
  try {
    const clockOptions = {
      ledger: context.ledger,
      tenant: config.name,
      now: context.clock.now(),
      newest: newestUpdate(ledgers),
      rebuild: options.adopt,
    };
    const runTime = await (lease === null
      ? previewRunTime(clockOptions)
      : advanceRunClock(clockOptions, lease));
    return await Promise.all(
      opened.map(({ target, ledger, error }) =>
        ledger === null
          ? brokenTarget(target, error)
          : openTarget(target, ledger, { ...opening, runTime }, options, context),
      ),
    );
  } catch (error) {
    await Promise.allSettled(ledgers.map((ledger) => ledger.close()));
    throw error;
  }
}

async function openLedger(
  target: Target,
  { config, lease }: Omit<Opening, 'runTime'>,
  context: RunContext,
): Promise<OpenedTarget> {
  try {
    const ledger = await context.ledger.open(config.name, targetKey(target), lease);
    return { target, ledger, error: null };
  } catch (error) {
    return { target, ledger: null, error };
  }
}
