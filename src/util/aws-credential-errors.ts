import { describeAwsError, isAmbiguousOutcome, readAwsError } from './aws-error.js';
import { malformedKeys } from './aws-settings.js';
import type { ErrorCode } from './error-codes.js';
import { BridgeError } from './errors.js';
import { ownValue } from './own-value.js';

type Env = Readonly<Record<string, string | undefined>>;

/** What the credentials were for. */
export interface CredentialContext {
  readonly env: Env;
  /** The role to assume; null for the caller's own credentials. */
  readonly roleArn: string | null;
}

interface CredentialProblem {
  readonly code: Extract<
    ErrorCode,
    'CredentialsInvalid' | 'CredentialsUnavailable' | 'RoleNotAssumed'
  >;
  readonly summary: string;
  readonly hint: (context: CredentialContext) => string;
}

const NEXT_RUN = 'The next run retries.';

const throttled: CredentialProblem = {
  code: 'CredentialsUnavailable',
  summary: 'AWS STS throttled the request for credentials.',
  hint: () =>
    `${NEXT_RUN} If it persists, find out what else calls STS in this account and Region.`,
};

const noResponse: CredentialProblem = {
  code: 'CredentialsUnavailable',
  summary: 'The request for AWS credentials got no response.',
  hint: () =>
    `${NEXT_RUN} If it persists, check the network, the proxy and AWS_ENDPOINT_URL_STS, if it is set.`,
};

const noProvider: CredentialProblem = {
  code: 'CredentialsUnavailable',
  summary: 'AWS STS could not reach the identity provider of the web identity token.',
  hint: () =>
    `${NEXT_RUN} If it persists, make the OIDC endpoint of the provider reachable from the internet.`,
};

const tokenRefused: CredentialProblem = {
  code: 'CredentialsInvalid',
  summary: 'AWS STS does not accept the web identity token.',
  hint: ({ env }) =>
    `Renew the token in ${env['AWS_WEB_IDENTITY_TOKEN_FILE'] ?? 'web_identity_token_file of the AWS profile'}, and check that ` +
    'IAM has an OIDC provider for its issuer and audience.',
};

const wrongSecret: CredentialProblem = {
  code: 'CredentialsInvalid',
  summary: 'The AWS secret access key does not match the access key ID.',
  hint: ({ env }) => {
    const [malformed] = malformedKeys(env);
    return malformed === undefined
      ? 'Set the secret access key again, and correct the clock of this machine.'
      : `Set ${malformed} again: it contains a space, a line break or another invalid character.`;
  },
};

const keysRefused: CredentialProblem = {
  code: 'CredentialsInvalid',
  summary: 'AWS does not accept the credentials.',
  hint: () =>
    'Use other credentials, or renew these. To identify them: aws sts get-caller-identity. ' +
    'If they are valid, correct the clock of this machine.',
};

const regionOff: CredentialProblem = {
  code: 'CredentialsInvalid',
  summary: 'AWS STS is disabled in this Region.',
  hint: () => 'Enable the Region, or STS in it, in the account settings of IAM.',
};

const roleNotAssumed: CredentialProblem = {
  code: 'RoleNotAssumed',
  summary: 'The AWS role cannot be assumed.',
  hint: ({ roleArn, env }) =>
    `Allow the bridge sts:AssumeRole on ${roleArn ?? env['AWS_ROLE_ARN'] ?? 'the role of its AWS profile'}, and let that role trust the bridge, ` +
    'with the externalId of the configuration if it requires one.',
};

const noneFound: CredentialProblem = {
  code: 'CredentialsInvalid',
  summary: 'No AWS credentials were found.',
  hint: ({ env }) =>
    env['AWS_PROFILE']
      ? `Correct the profile ${env['AWS_PROFILE']} (AWS_PROFILE). To test it: aws sts get-caller-identity --profile ${env['AWS_PROFILE']}`
      : 'Give the bridge a profile (export AWS_PROFILE=...), access keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or a role.',
};

/**
 * By the name of the SDK's error. Sources: API references of AssumeRole and AssumeRoleWithWebIdentity, common errors
 * of STS.
 */
const PROBLEMS: Readonly<Record<string, CredentialProblem>> = {
  Throttling: throttled,
  ThrottlingException: throttled,
  RequestLimitExceeded: throttled,
  IDPCommunicationError: noProvider,
  IDPCommunicationErrorException: noProvider,
  InvalidIdentityToken: tokenRefused,
  InvalidIdentityTokenException: tokenRefused,
  IDPRejectedClaim: tokenRefused,
  IDPRejectedClaimException: tokenRefused,
  SignatureDoesNotMatch: wrongSecret,
  InvalidClientTokenId: keysRefused,
  ExpiredToken: keysRefused,
  ExpiredTokenException: keysRefused,
  RequestExpired: keysRefused,
  RegionDisabledException: regionOff,
  AccessDenied: roleNotAssumed,
  AccessDeniedException: roleNotAssumed,
  ValidationError: roleNotAssumed,
  CredentialsProviderError: noneFound,
  TokenProviderError: noneFound,
};

/** Why no credentials are available to sign a call: `CredentialsUnavailable` may resolve itself. */
export function credentialError(reason: unknown, context: CredentialContext): BridgeError {
  if (reason instanceof BridgeError) return reason;
  const { name, status } = readAwsError(reason);
  const problem = ownValue(PROBLEMS, name);
  if (problem !== undefined) return errorOf(problem, reason, context);
  const file = unreadableFile(reason, context);
  if (file !== null) return file;
  return errorOf(isAmbiguousOutcome(status) ? noResponse : keysRefused, reason, context);
}

function errorOf(
  { code, summary, hint }: CredentialProblem,
  reason: unknown,
  context: CredentialContext,
): BridgeError {
  const retryable = code === 'CredentialsUnavailable';
  const message = `${summary} AWS error: ${describeAwsError(reason)}`;
  return new BridgeError(code, message, { hint: hint(context), retryable, cause: reason });
}

/** Credential files that the SDK reads, by the variable that names them. */
const FILE_VARIABLES = ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];

function unreadableFile(reason: unknown, { env }: CredentialContext): BridgeError | null {
  const { path, code } = reason as { readonly path?: unknown; readonly code?: unknown };
  if (typeof path !== 'string') return null;
  const variable = FILE_VARIABLES.find((name) => env[name] === path) ?? 'The AWS profile';
  return new BridgeError(
    'CredentialsInvalid',
    `${variable} names the file ${path}, which cannot be read (${String(code)}).`,
    {
      hint: 'Put the token file there and let this user read it, or specify another file.',
      cause: reason,
    },
  );
}
