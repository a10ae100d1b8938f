import { readFileSync } from 'node:fs';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, it } from 'vitest';
import { keyPolicyStatements } from '../../infra/customer-managed-key.js';
import { KeeperSecurityHubBridge } from '../../infra/index.js';
import { deploy } from '../helpers/deploy.js';
import { CODE, templateOf } from '../helpers/infra.js';

/** As CloudFormation fills them in for the account and Region of the page. */
function statements(): unknown {
  const template = templateOf((stack) => {
    new Key(stack, 'Key', { policy: new PolicyDocument({ statements: keyPolicyStatements() }) });
  });
  const [key] = deploy(JSON.stringify({ Parameters: {}, ...template.toJSON() })).of(
    'AWS::KMS::Key',
  );
  return Object(key?.['KeyPolicy']).Statement;
}

describe('the policy of a customer managed key', () => {
  it('is documented on the security page exactly as in the code', () => {
    const page = readFileSync('docs/security.md', 'utf8');
    const [, block = '[]'] = /^## Customer managed key$.*?```json\n(.*?)```/ms.exec(page) ?? [];
    expect(JSON.parse(block)).toEqual(statements());
  });

  it('is added to a key of the same app', () => {
    const template = templateOf((stack) => {
      new KeeperSecurityHubBridge(stack, 'Keeper', {
        tenants: [
          {
            name: 'acme',
            keeper: { region: 'us', enterpriseId: '8560' },
            targets: [{ account: '111122223333', regions: ['us-east-1'] }],
          },
        ],
        code: CODE,
        encryptionKey: new Key(stack, 'Key'),
      });
    });
    const [key] = Object.values(template.findResources('AWS::KMS::Key'));
    const sids = key?.['Properties'].KeyPolicy.Statement.map(({ Sid }: { Sid?: string }) => Sid);
    expect(sids).toEqual(expect.arrayContaining(['EncryptLogs', 'PublishToEncryptedTopics']));
  });
});
