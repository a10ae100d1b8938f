import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod';
import { BridgeError } from '../../util/errors.js';
import type { HttpResponse } from '../../util/http.js';
import { type CommandName, type FixedCommand, isRefresh, isText } from './commands.js';
import { type ErrorMapping, FAILED, hintOf } from './http-errors.js';
import { commanderMismatch } from './mismatch.js';
import { failedOutcome, type Outcome, outcomeOf } from './outcome.js';
import { reasonOf } from './reasons.js';

/** The message of a command that found nothing. Any other text is not an empty list. */
const NOTHING_FOUND: { readonly [Name in CommandName]?: string } = {
  // `RecordListCommand` in record.py.
  'pam-records': 'No records are found',
  // `AuditAlertList` in audit_alerts.py.
  'audit-alerts': 'No alerts found',
  // `DeviceApproveCommand` in enterprise.py.
  'pending-devices': 'There are no pending devices to approve',
};

const JustMessage = z.strictObject({ message: z.string() });

const REFRESH_WARNING: ErrorMapping = {
  code: 'CommanderRefreshWarning',
  meaning: 'it refreshed its data but logged a problem',
  hint: "Run <command> in Keeper Commander as the service's user to see the problem. Records that it cannot decrypt are not in its lists.",
};

/**
 * The result of a command: the `data` of its response, null for a refresh, or for a command without a JSON format the
 * lines that it printed or raised.
 * @param key the 32 bytes that the service encrypts results with; null if it does not
 * @throws BridgeError `CommanderNotDecrypted`, `CommanderNotJson`, `CommanderCommandFailed`, `ContractMismatch`,
 * `CommanderRefreshWarning`, and the codes of `reasonOf`
 */
export function readResult(
  command: FixedCommand,
  response: HttpResponse,
  key: Buffer | null,
): unknown {
  const outcome =
    response.status < 400 ? outcomeOf(command.name, response, key) : failedOutcome(response, key);
  if (outcome && isText(command.name)) return textOf(command, outcome, response.status);
  if (!outcome?.isSuccess) throw failure(command, outcome, response.status);
  if (isRefresh(command.name)) return refreshed(command, outcome, response.status);
  return found(command, outcome, response.status);
}

/** Printed text and raised errors speak for themselves, so their reader interprets them. */
function textOf(command: FixedCommand, outcome: Outcome, status: number): readonly string[] {
  const reason = outcome.isReturned ? null : reasonOf(outcome);
  if (reason) throw toError(command, reason, status);
  // The service strips color codes from printed text, but not from raised errors.
  const lines = stripVTControlCharacters(outcome.text).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** If Commander cannot sign in, it logs the reason and reports success. */
function refreshed(command: FixedCommand, outcome: Outcome, status: number): null {
  const reason = reasonOf(outcome);
  if (reason) throw toError(command, reason, status);
  return null;
}

function found(command: FixedCommand, outcome: Outcome, status: number): unknown {
  const nothing = NOTHING_FOUND[command.name];
  const { data, text } = outcome;
  if (nothing !== undefined) {
    const message = data === null ? text : JustMessage.safeParse(data).data?.message;
    if (message === nothing) return [];
  }
  if (data !== null) return data;
  const reason = reasonOf(outcome);
  if (reason) throw toError(command, reason, status);
  throw commanderMismatch(command.name, 'it has no data.');
}

function failure(command: FixedCommand, outcome: Outcome | null, status: number): BridgeError {
  const reason = outcome && reasonOf(outcome);
  return toError(command, reason ?? (outcome && logged(command, outcome)) ?? FAILED, status);
}

/**
 * A refresh prints nothing, so Commander judges it by words in its log: one line about a key that it cannot decrypt
 * makes it a failure. Only a traceback means that the refresh itself failed (api.py).
 */
function logged({ name }: FixedCommand, { isReturned, text }: Outcome): ErrorMapping | null {
  const isDone = isRefresh(name) && isReturned && !text.includes('Traceback');
  return isDone ? REFRESH_WARNING : null;
}

function toError(command: FixedCommand, refusal: ErrorMapping, status: number): BridgeError {
  const message = `Keeper Commander returned ${status} for ${command.name}: ${refusal.meaning}.`;
  const retryable = refusal.retryable ?? false;
  return new BridgeError(refusal.code, message, { hint: hintOf(refusal, command), retryable });
}
