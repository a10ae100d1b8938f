import { awsTimeouts, callerCredentials } from '../util/aws-client.js';
import { isAmbiguousOutcome, readAwsError } from '../util/aws-error.js';
import { awsAccessError } from '../util/aws-settings.js';
import { SECOND } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';
import type { Outgoing } from '../util/outgoing.js';
import type { SecretStores } from './secrets.js';

type Access = Pick<Outgoing, 'awsAgent'>;

/** AWS Secrets Manager and Parameter Store; credentials, Region and endpoints come from the SDK's own chain. */
export function createAwsSecretStores(
  outgoing: Access = {},
): Pick<SecretStores, 'secretsManager' | 'ssm'> {
  return {
    secretsManager: (id) => readSecretsManager(id, outgoing),
    ssm: (name) => readParameter(name, outgoing),
  };
}

/**
 * Reading a secret takes milliseconds, so a longer wait means that something is wrong. The SDK retries: nothing else
 * retries this call, so attempts do not multiply.
 */
function clientOptions(id: string, outgoing: Access) {
  const requestHandler = awsTimeouts(5 * SECOND, 10 * SECOND, outgoing);
  const credentials = callerCredentials();
  return { maxAttempts: 4, requestHandler, credentials, ...regionOf(id) };
}

/** The current value of a secret in AWS Secrets Manager; see `SecretStores`. */
export async function readSecretsManager(
  id: string,
  outgoing: Access = {},
): Promise<string | undefined> {
  // Loaded only when used: each client adds about 50 ms to a cold start.
  const { GetSecretValueCommand, SecretsManagerClient } = await import(
    '@aws-sdk/client-secrets-manager'
  );
  const client = new SecretsManagerClient(clientOptions(id, outgoing));
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
    return SecretString;
  } catch (error) {
    return toSecretError(error, {
      store: 'Secrets Manager',
      action: 'secretsmanager:GetSecretValue',
      id,
    });
  } finally {
    client.destroy();
  }
}

/** The value of a parameter in AWS Systems Manager, decrypted; see `SecretStores`. */
export async function readParameter(
  name: string,
  outgoing: Access = {},
): Promise<string | undefined> {
  const { GetParameterCommand, SSMClient } = await import('@aws-sdk/client-ssm');
  const client = new SSMClient(clientOptions(name, outgoing));
  try {
    const command = new GetParameterCommand({ Name: name, WithDecryption: true });
    const { Parameter } = await client.send(command);
    return Parameter?.Value;
  } catch (error) {
    return toSecretError(error, { store: 'Parameter Store', action: 'ssm:GetParameter', id: name });
  } finally {
    client.destroy();
  }
}

/** The fourth part of an ARN is its Region. */
function regionOf(id: string): { readonly region?: string } {
  const [arn, , , region] = id.split(':');
  return arn === 'arn' && region ? { region } : {};
}

/** Includes secrets without a value, such as one that a stack has just created. */
const ABSENT = new Set(['ResourceNotFoundException', 'ParameterNotFound']);

/** Both stores report throttling with the status of a bad request. */
const THROTTLED = new Set(['ThrottlingException', 'TooManyRequestsException']);

interface SecretRequest {
  readonly store: string;
  readonly action: string;
  readonly id: string;
}

/** Returns undefined if it does not exist, and throws any other error as a BridgeError. */
function toSecretError(error: unknown, { store, action, id }: SecretRequest): undefined {
  const issue = awsAccessError(error);
  if (issue !== null) throw issue;
  const { name: code, status } = readAwsError(error);
  if (ABSENT.has(code)) return undefined;
  if (isAmbiguousOutcome(status) || status === 429 || THROTTLED.has(code)) {
    throw new BridgeError(
      'SecretStoreUnreachable',
      `${store} did not respond to the request for ${id} (${code}).`,
      {
        hint: 'The next run retries. If it persists, check the Region, the credentials and outgoing HTTPS.',
        retryable: true,
        cause: error,
      },
    );
  }
  throw new BridgeError('SecretDenied', `${store} denied access to ${id} (${code}).`, {
    hint: `Allow ${action} on it, and kms:Decrypt if it is encrypted with a customer managed key.`,
    fatal: true,
    cause: error,
  });
}
