import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { valueIf } from '../conditional.js';
import type { CustomerManagedKey } from '../customer-managed-key.js';

/**
 * What Security Hub has acknowledged, a row for each finding and target. Kept when the stack goes: without
 * it the next bridge could not tell its findings from new ones. Also kept when the stack could not be made: a table
 * that is protected cannot be deleted, and the roll-back would fail on it.
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

/** An override, as CDK does not put properties below a condition into CloudFormation's spelling. */
function encrypt(table: CfnTable, { arn, when }: CustomerManagedKey): void {
  const encryption = { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: arn };
  table.addPropertyOverride('SSESpecification', valueIf(when, encryption));
}
