import { DanglingLinkError } from '../util/ensure-directory.js';
import { BridgeError } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';

const FREE_SPACE = 'Free some space on the disk of the ledger directory and run again.';
const GIVE_RIGHTS =
  'Allow the user who runs the bridge to read and write the ledger directory, and run again.';
const NAME_A_DIRECTORY = 'Set ledger.file in the configuration to a directory, not a file.';
const EXISTING_PARENT =
  'Set ledger.file in the configuration to a directory that exists or can be created.';
const CHECK_DISK = 'Check the disk of the ledger directory and run again.';

/** By the operating system's error code. */
const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: FREE_SPACE,
  EDQUOT: FREE_SPACE,
  EFBIG: FREE_SPACE,
  EACCES: GIVE_RIGHTS,
  EPERM: GIVE_RIGHTS,
  EROFS: GIVE_RIGHTS,
  ENOTDIR: NAME_A_DIRECTORY,
  EEXIST: NAME_A_DIRECTORY,
  ENOENT: EXISTING_PARENT,
};

/** The system error code of a failed call (`ENOENT`, ...), or null for any other error. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Not retryable: this run's knowledge of the ledger is no longer valid. */
export function leaseLost(tenant: string): BridgeError {
  return new BridgeError('LeaseLost', `Another run has taken over the lease of tenant ${tenant}.`, {
    hint: 'If two runs merely overlapped, do nothing: the other run continues. If it happens often, run this tenant from one schedule only.',
  });
}

export function ledgerReadOnly(): BridgeError {
  return new BridgeError('LedgerReadOnly', 'The ledger is open read-only.', {
    hint: 'This is a bug; please report it.',
    fatal: true,
  });
}

/** @param line null if the error is not in a single line */
export function ledgerCorrupt(path: string, line: number | null, cause?: unknown): BridgeError {
  const where = line === null ? path : `${path}, line ${line},`;
  return new BridgeError('LedgerCorrupt', `The ledger file ${where} has been damaged or changed.`, {
    hint: 'Restore the file from a backup, or move it away and run `sync --adopt`, which rebuilds it from Security Hub.',
    fatal: true,
    cause,
  });
}

function danglingLink(path: string, error: DanglingLinkError): BridgeError {
  return new BridgeError(
    'LedgerUnwritable',
    `The ledger cannot be stored at ${path}: ${error.message}`,
    {
      hint: `Mount the volume that contains ${error.destination}, or set ledger.file to another directory.`,
      fatal: true,
      cause: error,
    },
  );
}

/** Runs file operations; any file system error becomes `LedgerUnwritable`. */
export async function wrapFsErrors<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DanglingLinkError) throw danglingLink(path, error);
    const code = systemCode(error);
    if (error instanceof BridgeError || code === null) throw error;
    throw new BridgeError(
      'LedgerUnwritable',
      `The ledger cannot be read or written at ${path} (${code}).`,
      {
        hint: ownValue(HINTS, code) ?? CHECK_DISK,
        fatal: true,
        cause: error,
      },
    );
  }
}
