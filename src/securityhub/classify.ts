import type { Target } from '../domain/target.js';
import { awsAccessFault } from '../util/aws-access.js';
import { describeAwsError, isUnclear, readAwsError } from '../util/aws-error.js';
import type { ErrorCode } from '../util/error-codes.js';
import { BridgeError } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';

/** What the error of a whole call means for the findings in it. */
export type CallFailure =
  /** Nothing was taken; the lane slows down and tries again. */
  | { readonly kind: 'throttled'; readonly retryAfter: string | null }
  /** The call never left: no credentials for the moment, or no proxy. Tried again. */
  | { readonly kind: 'not-sent'; readonly error: BridgeError }
  /** No clear answer: Security Hub may have taken the call. Tried again; the same content is ignored there. */
  | { readonly kind: 'unanswered'; readonly cause: string }
  /** Something in the request is wrong: split it to find the guilty finding. */
  | { readonly kind: 'invalid'; readonly message: string }
  /** This target takes nothing from us: stop its lane, leave the others alone. */
  | { readonly kind: 'refused'; readonly error: BridgeError };

const THROTTLES = new Set([
  'LimitExceededException',
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestLimitExceeded',
]);

/**
 * Errors about what the call carries. Only for these are findings looked at one by one: any other refusal,
 * say the page of a proxy, would come for each of them, and put all of them in quarantine.
 */
const ABOUT_CONTENT = new Set([
  'InvalidInputException',
  'ValidationException',
  'SerializationException',
  'RequestEntityTooLargeException',
]);

/** Sorts an error thrown by BatchImportFindings. Sources: the service model and AWS's partner FAQ. */
export function classifyCallError(error: unknown, target: Target): CallFailure {
  const fault = awsAccessFault(error);
  if (fault !== null) return { kind: fault.retryable ? 'not-sent' : 'refused', error: fault };
  const { name, message, status, retryAfter } = readAwsError(error);
  if (THROTTLES.has(name) || status === 429) return { kind: 'throttled', retryAfter };
  const refusal = refusalOf(name, message, target);
  if (refusal !== null) return { kind: 'refused', error: refusal };
  if (isUnclear(status)) return { kind: 'unanswered', cause: describeAwsError(error) };
  if (ABOUT_CONTENT.has(name)) return { kind: 'invalid', message };
  return { kind: 'refused', error: refuse(callRefused, `${name} (${status}): ${message}`, target) };
}

/** Refusals of the whole target, each with what mends it. Null for any other error. */
export function refusalOf(code: string, message: string, target: Target): BridgeError | null {
  const refusal = ownValue(REFUSALS, code);
  return refusal === undefined ? null : refuse(refusal, message, target);
}

function refuse({ code, says, mend }: Refusal, message: string, target: Target): BridgeError {
  const place = `account ${target.account} in ${target.region}`;
  return new BridgeError(code, `${says(place)} AWS says: ${message}`, { mend: mend(target) });
}

interface Refusal {
  readonly code: ErrorCode;
  readonly says: (place: string) => string;
  readonly mend: (target: Target) => string;
}

const notEnabled: Refusal = {
  code: 'HubNotEnabled',
  says: (place) => `Security Hub CSPM takes no findings for ${place}.`,
  mend: (target) =>
    `Enable Security Hub CSPM there (aws securityhub enable-security-hub --no-enable-default-standards --region ${target.region}), ` +
    'or remove this target. What is waiting is sent on the next run.',
};

const badCredentials: Refusal = {
  code: 'CredentialsInvalid',
  says: (place) => `AWS does not accept the credentials used for ${place}.`,
  mend: ({ account, region }) =>
    'Run it with other credentials. To see whose the present ones are: aws sts get-caller-identity. ' +
    'If they are right, set the clock of this machine; ' +
    `if ${region} is a Region that is off by default, it must be switched on for account ${account}.`,
};

const noCredentials: Refusal = {
  code: 'CredentialsInvalid',
  says: (place) => `There are no AWS credentials for ${place}.`,
  mend: () =>
    'Give the bridge a profile (export AWS_PROFILE=...), access keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or a role.',
};

/** STS has other names for its refusals than Security Hub. */
const roleNotAssumed: Refusal = {
  code: 'RoleNotAssumed',
  says: (place) => `The role for ${place} cannot be assumed.`,
  mend: ({ roleArn }) =>
    `Allow the bridge sts:AssumeRole on ${roleArn ?? 'the role of its AWS profile'}, and let that role trust the bridge, ` +
    'with the externalId of the configuration if it asks for one.',
};

const callRefused: Refusal = {
  code: 'CallRefused',
  says: (place) => `The call to Security Hub for ${place} was refused.`,
  mend: () =>
    'Look for a proxy or firewall that answers in the place of AWS, and check the AWS endpoint variables (AWS_ENDPOINT_URL, ...).',
};

const REFUSALS: Readonly<Record<string, Refusal>> = {
  InvalidAccessException: notEnabled,
  /** The same, told finding by finding. */
  InvalidAccess: notEnabled,
  AccessDeniedException: {
    code: 'ImportDenied',
    says: (place) => `AWS denies BatchImportFindings for ${place}.`,
    mend: (target) =>
      `Run with credentials of account ${target.account}, or set roleArn on the target to a role of that account. ` +
      `They must allow securityhub:BatchImportFindings on ${target.productArn}. ` +
      'A partner product needs the account to be subscribed to it.',
  },
  AuthorizerConfigurationException: {
    code: 'TargetMalformed',
    says: (place) => `AWS cannot read the account id or product ARN used for ${place}.`,
    mend: (target) =>
      `Check that ${target.account} has 12 digits and that the product ARN ${target.productArn} is right.`,
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
 * tried again a bounded number of times.
 */
export function classifyFindingError(code: string): FindingVerdict {
  if (PERMANENT.has(code)) return 'reject';
  return code === 'InvalidAccess' ? 'refuse-target' : 'retry';
}
