import { type Fitted, fitFinding } from '../asff/fit.js';
import type { AsffFinding } from '../asff/types.js';
import { violations } from '../asff/validate.js';
import type { ErrorCode } from '../util/error-codes.js';

/** Why a finding is not even tried: Security Hub would refuse it. */
interface InvalidFinding {
  readonly code: ErrorCode;
  readonly message: string;
}

/** A finding as it fits a call, with its size, or why it cannot be sent. */
export function validateForImport(
  body: AsffFinding,
): Exclude<Fitted, { tooLarge: number }> | InvalidFinding {
  const fitted = fitFinding(body);
  if ('tooLarge' in fitted) {
    return {
      code: 'FindingTooLarge',
      message: `The finding has ${fitted.tooLarge} bytes even without its details; AWS takes 240,000.`,
    };
  }
  const [first] = violations(fitted.finding);
  return first === undefined
    ? fitted
    : { code: 'InvalidFinding', message: `${first.path}: ${first.rule}` };
}
