import { CustomResource, Duration } from 'aws-cdk-lib';
import { CfnPolicy, PolicyDocument, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from '../acknowledge.js';
import type { CustomerManagedKey } from '../customer-managed-key.js';
import { BridgeFunction } from './bridge-function.js';

export interface HubResourcesProps {
  readonly code: string;
  readonly architecture: string;
  readonly logRetentionDays: number;
  readonly key: CustomerManagedKey | null;
}

/** Creates Security Hub resources for CloudFormation that its own types do not handle well enough. */
export class HubResources extends Construct {
  readonly #maker: BridgeFunction;

  constructor(scope: Construct, id: string, props: HubResourcesProps) {
    super(scope, id);
    this.#maker = new BridgeFunction(this, 'Maker', {
      ...props,
      description: 'Creates custom actions and insights in Security Hub for CloudFormation.',
      environment: {},
      permissions: [],
      reserved: null,
      timeout: Duration.minutes(1),
      memorySize: 256,
    });
  }

  /** A separate policy, so that it depends on the same condition as the resource that needs it. */
  allow(scope: Construct, statement: PolicyStatement): CfnPolicy {
    const policy = new CfnPolicy(scope, 'Policy', {
      policyName: String(statement.sid),
      policyDocument: new PolicyDocument({ statements: [statement] }),
      roles: [this.#maker.role.roleName],
    });
    acknowledgeWildcards(
      policy,
      ['*'],
      'Security Hub has no resource-level permissions for these actions.',
    );
    return policy;
  }

  /** @param policy required to create and delete the resource */
  add(scope: Construct, id: string, policy: CfnPolicy, resource: HubResource): CustomResource {
    const made = new CustomResource(scope, id, {
      resourceType: resource.type,
      serviceToken: this.#maker.arn,
      // Far more than two calls take; without it a failure blocks the stack for an hour.
      serviceTimeout: Duration.minutes(5),
      properties: resource.properties,
    });
    made.node.addDependency(policy);
    return made;
  }
}

export interface HubResource {
  readonly type: 'Custom::SecurityHubAction' | 'Custom::SecurityHubInsight';
  readonly properties: Readonly<Record<string, string>>;
}
