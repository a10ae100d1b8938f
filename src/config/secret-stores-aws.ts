import { awsTimeouts, callerCredentials } from '../util/aws-client.js';
import { isAmbiguousOutcome, readAwsError } from '../util/aws-error.js';
import { awsAccessFault } from '../util/aws-settings.js';
import { SECOND } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';
import type { Outgoing } from '../util/outgoing.js';

type Access = Pick<Outgoing, 'awsAgent'>;

/**
 * A secret takes milliseconds: a longer wait means that something is wrong. The retries are the SDK's own: a read of
 * a secret stands alone, so nothing multiplies them.
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
  // Loaded only where it is used: each client costs a cold start some 50 ms.
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

/** Also what is there but was never given a value, such as a secret that a stack has just made. */
const ABSENT = new Set(['ResourceNotFoundException', 'ParameterNotFound']);

/** Both stores throttle with the status of a bad request. */
const THROTTLED = new Set(['ThrottlingException', 'TooManyRequestsException']);

interface SecretRequest {
  readonly store: string;
  readonly action: string;
  readonly id: string;
}

/** Gives undefined for what is not there, and throws everything else as our own error. */
function toSecretError(error: unknown, { store, action, id }: SecretRequest): undefined {
  const issue = awsAccessFault(error);
  if (issue !== null) throw issue;
  const { name: code, status } = readAwsError(error);
  if (ABSENT.has(code)) return undefined;
  if (isAmbiguousOutcome(status) || status === 429 || THROTTLED.has(code)) {
    throw new BridgeError(
      'SecretStoreUnreachable',
      `${store} gave no answer for ${id} (${code}).`,
      {
        hint: 'The next run asks again. If it lasts, check the Region, the credentials and outgoing HTTPS.',
        retryable: true,
        cause: error,
      },
    );
  }
  throw new BridgeError('SecretDenied', `${store} refused to give ${id} (${code}).`, {
    hint: `Allow ${action} on it, and kms:Decrypt where a key of your own encrypts it.`,
    fatal: true,
    cause: error,
  });
}
