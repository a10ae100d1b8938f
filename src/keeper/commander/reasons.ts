import type { ErrorMapping } from './http-errors.js';
import type { Outcome } from './outcome.js';

interface Reason extends ErrorMapping {
  /** Matched against the text of the outcome. Result codes precede a colon (Keeper Commander, `error.py`). */
  readonly pattern: RegExp;
  /** Only if the command completed, or only if it raised an error. */
  readonly when?: 'returned' | 'raised';
}

/** `risk_management.py` accepts only names from a list that `audit_alerts.py` loads once per process. */
export const EVENT_UNKNOWN = {
  code: 'CommanderEventUnknown',
  meaning: 'it does not know this event type',
  hint: 'Restart the Commander service: it loads the list of event types only once.',
} as const satisfies ErrorMapping;

/** Why a command failed, based on the messages of Commander 18.0.13. The first match counts. */
const REASONS: readonly Reason[] = [
  {
    // `communicate_rest` in api.py drops the session with this error, so that the next command signs in.
    pattern: /session_token_expired/,
    code: 'CommanderSessionExpired',
    meaning: 'its Keeper session has expired',
    hint: 'The next command signs in again. If this persists, turn on persistent login for the account (this-device persistent-login on) and restart the Commander service.',
    retryable: true,
  },
  {
    // `LoginCommand` in utils.py logs why it could not sign in, then the command returns nothing.
    pattern: /^EOF when reading a line$/m,
    when: 'returned',
    code: 'CommanderNotLoggedIn',
    meaning: 'it prompted for a password, because it could not sign in to Keeper unattended',
    hint: 'Sign in to Keeper Commander as the account of the service, turn on persistent login (this-device persistent-login on), then restart the service.',
  },
  {
    // `user_choice` in base.py, with an empty standard input.
    pattern: /EOF when reading a line/,
    when: 'raised',
    code: 'CommanderSharePending',
    meaning: 'it prompted at its terminal whether to accept a pending share',
    hint: "Accept or decline the share in the Keeper vault of the service's account, block incoming shares for it with a role policy (restrict_sharing_all_incoming), then restart the Commander service.",
  },
  {
    // api.py and cli.py, enterprise_common.py, breachwatch.py.
    pattern:
      /access_denied|required privilege|restricted to Keeper Enterprise administrators|available for Administrators of Keeper/,
    code: 'CommanderAccessDenied',
    meaning: 'its Keeper account lacks the permission',
    hint: 'Give the Keeper account of the Commander service an administrative role that may run security reports on the root node. If it already has one, restart the service: an interrupted sign-in leaves it without enterprise data.',
  },
  {
    // sox/__init__.py, enterprise_reports.py, breachwatch.py.
    pattern: /add-?on is (?:required|not enabled)|is not enabled for this enterprise/i,
    code: 'CommanderAddOnMissing',
    meaning: 'the enterprise has no license for it',
    hint: 'License the add-on (Advanced Reporting and Alerts for risk management, KeeperPAM for privileged access), or disable the source under sources.',
  },
  {
    pattern: /\bthrottled: /,
    code: 'CommanderKeeperThrottled',
    meaning: 'Keeper throttles its requests',
    hint: 'The next run retries. If this persists, run less often, or stop other uses of the same Keeper account.',
    retryable: true,
  },
  {
    // `PAMGatewayListCommand` in discoveryrotation.py; pam/router_helper.py.
    pattern: /Looks like router is down|KRouter is not reachable/,
    code: 'CommanderRouterDown',
    meaning: "Keeper's router, which knows the gateways, cannot be reached",
    hint: "The next run retries. If this persists, let the Commander host reach connect.<your Keeper domain> on port 443 and check Keeper's status page.",
    retryable: true,
  },
  { ...EVENT_UNKNOWN, pattern: /Valid Audit Event code or name required/ },
];

/** Null if the text contains no known reason. */
export function reasonOf({ text, isReturned }: Outcome): ErrorMapping | null {
  const state = isReturned ? 'returned' : 'raised';
  return REASONS.find(({ pattern, when = state }) => when === state && pattern.test(text)) ?? null;
}
