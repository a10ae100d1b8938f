import process from 'node:process';
import type { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { credentialError } from './aws-credential-errors.js';

type CredentialProvider = ReturnType<typeof fromNodeProviderChain>;

/** Credentials whose errors name their cause. @throws BridgeError of `credentialError` */
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
      // Asked once more by itself, the profile gives the reason that the chain leaves out.
      if (isNoneFound(error) && process.env['AWS_PROFILE']) return fromIni()(options);
      throw error;
    });
  });
}

function isNoneFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'CredentialsProviderError';
}
