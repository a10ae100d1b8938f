import process from 'node:process';
import type { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { credentialError } from './aws-credential-errors.js';
import type { Outgoing } from './outgoing.js';

type CredentialProvider = ReturnType<typeof fromNodeProviderChain>;

/**
 * Credentials whose errors name the cause.
 * @throws BridgeError of `credentialError`
 */
export function withCause(
  provider: CredentialProvider,
  roleArn: string | null = null,
): CredentialProvider {
  return async (options) => {
    try {
      return await provider(options);
    } catch (error) {
      throw credentialError(error, { env: process.env, roleArn });
    }
  };
}

/** The SDK's own chain: environment, profile, web identity, container, instance. */
export function callerCredentials(): CredentialProvider {
  let chain: CredentialProvider | undefined;
  return withCause(async (options) => {
    // Loaded only when a call needs credentials: it would slow down the start of functions that make none.
    const { fromIni, fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
    chain ??= fromNodeProviderChain();
    return chain(options).catch((error: unknown) => {
      // The profile provider, called directly, gives the reason that the chain omits.
      if (isNoneFound(error) && process.env['AWS_PROFILE']) return fromIni()(options);
      throw error;
    });
  });
}

function isNoneFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'CredentialsProviderError';
}

/**
 * Timeouts of an AWS SDK client, in milliseconds: for a connection, and for a complete response or its next chunk;
 * plus its proxy, if any. By default the SDK only prints a warning when `requestTimeout` passes, and waits forever.
 */
export function awsTimeouts(
  connectionTimeout: number,
  answerTimeout: number,
  { awsAgent }: Pick<Outgoing, 'awsAgent'> = {},
) {
  return {
    connectionTimeout,
    requestTimeout: answerTimeout,
    throwOnRequestTimeout: true,
    socketTimeout: answerTimeout,
    // One agent per client: destroying a client destroys its agent.
    ...(awsAgent && { httpsAgent: awsAgent() }),
  };
}
