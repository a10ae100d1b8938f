import type { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SECOND } from '../util/clock.js';

/** Enough for the metadata service of an instance or for STS to answer; a plan waits no longer. */
const TIMEOUT_MS = 5 * SECOND;

/**
 * Whether a client finds credentials: from the environment, a profile or an instance, or by assuming the
 * target's role. It does not tell whether they may send. Sends nothing to Security Hub.
 */
export async function hasCredentials(client: SecurityHubClient): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), TIMEOUT_MS);
  });
  const found = client.config.credentials().then(
    () => true,
    () => false,
  );
  return Promise.race([found, timeout]).finally(() => clearTimeout(timer));
}
