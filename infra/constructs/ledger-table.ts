import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { valueIf } from '../conditional.js';
import type { CustomerManagedKey } from '../customer-managed-key.js';

/**
 * What Security Hub has acknowledged, a row for each finding and target. Retained when the stack is deleted: without
 * it the next bridge could not tell existing findings from new ones. Also retained when stack creation fails: a
 * protected table cannot be deleted, and the rollback would fail on it.
 */
export class LedgerTable extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, key: CustomerManagedKey | null) {
    super(scope, id);
    const table = new CfnTable(this, 'Table', {
      billingMode: 'PAY_PER_REQUEST',
      attributeDefinitions: [
        { attributeName: 'pk', attributeType: 'S' },
        { attributeName: 'sk', attributeType: 'S' },
      ],
      keySchema: [
        { attributeName: 'pk', keyType: 'HASH' },
        { attributeName: 'sk', keyType: 'RANGE' },
      ],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtectionEnabled: true,
      timeToLiveSpecification: { attributeName: 'expiresAt', enabled: true },
    });
    if (key !== null) encrypt(table, key);
    table.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.name = table.ref;
    this.arn = table.attrArn;
  }
}

/** An override, because CDK does not convert properties below a condition to CloudFormation's spelling. */
function encrypt(table: CfnTable, { arn, when }: CustomerManagedKey): void {
  const encryption = { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: arn };
  table.addPropertyOverride('SSESpecification', valueIf(when, encryption));
}
