import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  type BatchImportFindingsCommandOutput,
  BatchUpdateFindingsCommand,
  type BatchUpdateFindingsCommandInput,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { onTestFinished } from 'vitest';
import type { AsffFinding } from '../../src/asff/types.js';
import type { SecurityHubOptions } from '../../src/emulator/security-hub/api.js';
import { startSecurityHub } from '../../src/emulator/security-hub/server.js';
import { asffFinding } from './asff.js';
import { createInstantClock } from './instant-clock.js';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
const KEY = 'AKIDEXAMPLE1';
const OTHER_KEY = 'AKIDEXAMPLE2';

/**
 * An emulator with its own clock, and the real SDK as its client; both are closed with the test.
 */
export async function startHubWorld(options: Partial<SecurityHubOptions> = {}) {
  const clock = createInstantClock();
  const accounts = { [KEY]: ACCOUNT, [OTHER_KEY]: OTHER_ACCOUNT };
  const hub = await startSecurityHub({ accounts, clock, rateLimit: false, ...options });
  onTestFinished(() => hub.stop());

  function clientOf({ region = 'us-east-1', key = KEY } = {}) {
    const client = new SecurityHubClient({
      region,
      endpoint: hub.url,
      credentials: { accessKeyId: key, secretAccessKey: 'example' },
      maxAttempts: 1,
    });
    onTestFinished(() => client.destroy());
    return client;
  }
  const client = clientOf();

  /** Sends findings in the SDK's type or the project's own. */
  function send(
    findings: readonly (AsffFinding | Partial<AwsSecurityFinding>)[],
    from = client,
  ): Promise<BatchImportFindingsCommandOutput> {
    return from.send(
      new BatchImportFindingsCommand({ Findings: findings as AwsSecurityFinding[] }),
    );
  }

  function edit(change: Omit<BatchUpdateFindingsCommandInput, 'FindingIdentifiers'>) {
    const { Id, ProductArn } = asffFinding();
    return client.send(
      new BatchUpdateFindingsCommand({ FindingIdentifiers: [{ Id, ProductArn }], ...change }),
    );
  }

  /** A call that the SDK would not make: any method, path and body, signed for `KEY`. */
  function raw(path: string, init: RequestInit = {}) {
    const authorization = `AWS4-HMAC-SHA256 Credential=${KEY}/20261122/us-east-1/securityhub/aws4_request, SignedHeaders=host, Signature=0`;
    return fetch(`${hub.url}${path}`, { method: 'POST', headers: { authorization }, ...init });
  }

  /** The only finding. */
  function only() {
    const [stored] = hub.findings(ACCOUNT, 'us-east-1');
    if (!stored) throw new Error('The hub is empty.');
    return stored;
  }
  return { clock, hub, client, clientOf, send, edit, raw, only, OTHER_KEY };
}
