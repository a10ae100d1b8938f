import type { Target } from '../domain/target.js';
import { describeAwsError, isAmbiguousOutcome, readAwsError } from '../util/aws-error.js';
import { awsAccessError } from '../util/aws-settings.js';
import type { ErrorCode } from '../util/error-codes.js';
import { BridgeError } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';

/** What the error of a whole call means for the findings in it. */
export type CallFailure =
  /** Nothing was imported; the target slows down and retries. */
  | { readonly kind: 'throttled'; readonly retryAfter: string | null }
  /** The request was not sent: no credentials at the moment, or no proxy. Retried. */
  | { readonly kind: 'not-sent'; readonly error: BridgeError }
  /** No clear response: Security Hub may have imported the call. Retried; it ignores duplicate content. */
  | { readonly kind: 'unanswered'; readonly cause: string }
  /** Something in the request is invalid: split it to find the invalid finding. */
  | { readonly kind: 'invalid'; readonly message: string }
  /** This target accepts nothing from the bridge: stop its queue only. */
  | { readonly kind: 'refused'; readonly error: BridgeError };

const THROTTLES = new Set([
  'LimitExceededException',
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestLimitExceeded',
]);

/**
 * Errors about the content of the call. Only these are isolated finding by finding: any other rejection,
 * such as a proxy's error page, would recur for each finding and quarantine all of them.
 */
const ABOUT_CONTENT = new Set([
  'InvalidInputException',
  'ValidationException',
  'SerializationException',
  'RequestEntityTooLargeException',
]);

/** Classifies an error thrown by BatchImportFindings. Sources: the service model and AWS's partner FAQ. */
export function classifyCallError(error: unknown, target: Target): CallFailure {
  const accessError = awsAccessError(error);
  if (accessError !== null)
    return { kind: accessError.retryable ? 'not-sent' : 'refused', error: accessError };
  const { name, message, status, retryAfter } = readAwsError(error);
  if (THROTTLES.has(name) || status === 429) return { kind: 'throttled', retryAfter };
  const refusal = refusalOf(name, message, target);
  if (refusal !== null) return { kind: 'refused', error: refusal };
  if (isAmbiguousOutcome(status)) return { kind: 'unanswered', cause: describeAwsError(error) };
  if (ABOUT_CONTENT.has(name)) return { kind: 'invalid', message };
  return {
    kind: 'refused',
    error: toBridgeError(callRefused, `${name} (${status}): ${message}`, target),
  };
}

/** Errors that affect the whole target, each with its fix. Null for any other error. */
export function refusalOf(code: string, message: string, target: Target): BridgeError | null {
  const refusal = ownValue(REFUSALS, code);
  return refusal === undefined ? null : toBridgeError(refusal, message, target);
}

function toBridgeError(
  { code, messageFor, hint }: ErrorMapping,
  message: string,
  target: Target,
): BridgeError {
  const place = `account ${target.account} in ${target.region}`;
  return new BridgeError(code, `${messageFor(place)} AWS error: ${message}`, {
    hint: hint(target),
  });
}

interface ErrorMapping {
  readonly code: ErrorCode;
  readonly messageFor: (place: string) => string;
  readonly hint: (target: Target) => string;
}

const notEnabled: ErrorMapping = {
  code: 'HubNotEnabled',
  messageFor: (place) => `Security Hub CSPM does not accept findings for ${place}.`,
  hint: (target) =>
    `Enable Security Hub CSPM there (aws securityhub enable-security-hub --no-enable-default-standards --region ${target.region}), ` +
    'or remove this target. The next run sends the waiting findings.',
};

const badCredentials: ErrorMapping = {
  code: 'CredentialsInvalid',
  messageFor: (place) => `AWS does not accept the credentials used for ${place}.`,
  hint: ({ account, region }) =>
    'Use other credentials. To identify the current ones: aws sts get-caller-identity. ' +
    'If they are valid, correct the clock of this machine; ' +
    `if ${region} is an opt-in Region, enable it for account ${account}.`,
};

const noCredentials: ErrorMapping = {
  code: 'CredentialsInvalid',
  messageFor: (place) => `There are no AWS credentials for ${place}.`,
  hint: () =>
    'Give the bridge a profile (export AWS_PROFILE=...), access keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or a role.',
};

/** STS uses other error names than Security Hub. */
const roleNotAssumed: ErrorMapping = {
  code: 'RoleNotAssumed',
  messageFor: (place) => `The role for ${place} cannot be assumed.`,
  hint: ({ roleArn }) =>
    `Allow the bridge sts:AssumeRole on ${roleArn ?? 'the role of its AWS profile'}, and let that role trust the bridge, ` +
    'with the externalId of the configuration if it requires one.',
};

const callRefused: ErrorMapping = {
  code: 'CallRefused',
  messageFor: (place) => `The call to Security Hub for ${place} was rejected.`,
  hint: () =>
    'Look for a proxy or firewall that responds in place of AWS, and check the AWS endpoint variables (AWS_ENDPOINT_URL, ...).',
};

const REFUSALS: Readonly<Record<string, ErrorMapping>> = {
  InvalidAccessException: notEnabled,
  /** The same errors, reported per finding. */
  InvalidAccess: notEnabled,
  AccessDeniedException: {
    code: 'ImportDenied',
    messageFor: (place) => `AWS denies BatchImportFindings for ${place}.`,
    hint: (target) =>
      `Run with credentials of account ${target.account}, or set roleArn on the target to a role of that account. ` +
      `They must allow securityhub:BatchImportFindings on ${target.productArn}. ` +
      'For a partner product, the account must be subscribed to it.',
  },
  AuthorizerConfigurationException: {
    code: 'TargetMalformed',
    messageFor: (place) =>
      `AWS does not recognize the account id or product ARN used for ${place}.`,
    hint: (target) =>
      `Check that ${target.account} has 12 digits and that the product ARN ${target.productArn} is correct.`,
  },
  UnrecognizedClientException: badCredentials,
  InvalidClientTokenId: badCredentials,
  ExpiredTokenException: badCredentials,
  ExpiredToken: badCredentials,
  InvalidSignatureException: badCredentials,
  MissingAuthenticationTokenException: badCredentials,
  CredentialsProviderError: noCredentials,
  TokenProviderError: noCredentials,
  RequestExpired: badCredentials,
  OptInRequired: badCredentials,
  RegionDisabledException: badCredentials,
  AccessDenied: roleNotAssumed,
  ValidationError: roleNotAssumed,
};

export type FindingVerdict = 'retry' | 'reject' | 'refuse-target';

const PERMANENT = new Set(['InvalidInput', 'FindingSizeExceeded', 'InvalidInputException']);

/**
 * What the code of one entry of FailedFindings means. The set of codes is open: an unknown one is
 * retried a bounded number of times.
 */
export function classifyFindingError(code: string): FindingVerdict {
  if (PERMANENT.has(code)) return 'reject';
  return code === 'InvalidAccess' ? 'refuse-target' : 'retry';
}
