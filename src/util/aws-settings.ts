import process from 'node:process';
import { readAwsError } from './aws-error.js';
import { BridgeError } from './errors.js';

type Env = Readonly<Record<string, string | undefined>>;

const KEY_VARIABLES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/** The variables whose value contains a character that no AWS key has. */
export function malformedKeys(env: Env): string[] {
  return KEY_VARIABLES.filter((name) => /[^\x21-\x7e]/.test(env[name] ?? ''));
}

/**
 * Why a call never reached AWS, regardless of the service: credentials, a proxy, a variable. Null if the service
 * itself responded, or nothing did. `retryable`: it may resolve itself.
 */
export function awsAccessError(error: unknown): BridgeError | null {
  return error instanceof BridgeError ? error : settingsError(error, process.env);
}

/** SDK errors for a response that did not come from AWS. */
const NOT_FROM_AWS = new Set(['Unknown', 'UnknownError', 'SyntaxError']);

/**
 * The environment variable that caused a failed call to AWS. Without this, the failure would look like a network
 * error. Null if the variables are fine.
 */
function settingsError(error: unknown, env: Env): BridgeError | null {
  const { name, status } = readAwsError(error);
  const { code } = error as { readonly code?: unknown };
  if (code === 'ERR_INVALID_CHAR') return malformedKey(env);
  if (code === 'ERR_INVALID_URL') return endpointError(env) ?? profileEndpoint(error);
  return status === null || NOT_FROM_AWS.has(name) ? endpointError(env) : null;
}

function malformedKey(env: Env): BridgeError {
  const names = malformedKeys(env);
  const where = names.length === 0 ? 'A key in the AWS profile' : names.join(' and ');
  return new BridgeError(
    'CredentialsInvalid',
    `${where} contains a space, a line break or another invalid character.`,
    { hint: 'Set it again, without quotes or line breaks.' },
  );
}

function endpointError(env: Env): BridgeError | null {
  const [variable, value] =
    Object.entries(env).find(
      ([name, value]) => name.startsWith('AWS_ENDPOINT_URL') && value && !isWebAddress(value),
    ) ?? [];
  return variable === undefined ? null : endpointInvalid(variable, String(value));
}

function profileEndpoint(error: unknown): BridgeError {
  const { input } = error as { readonly input?: unknown };
  return endpointInvalid('The endpoint_url of the AWS profile', String(input));
}

function endpointInvalid(where: string, value: string): BridgeError {
  return new BridgeError(
    'AwsEndpointInvalid',
    `${where} is "${value}", which is not a web address.`,
    {
      hint: 'Start it with https:// (or http:// on this machine), or unset it to use the AWS endpoint.',
    },
  );
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
