import { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { readParameters } from './rights.js';

/** Lambda allows 4 KB for all variables together; this leaves room for the others and for long ARNs. */
const VARIABLE_BYTES = 2500;
/** AWS Systems Manager: 4 KB in the standard tier, 8 KB in the advanced one, which has a price. */
const STANDARD_BYTES = 4096;

/** The configuration for the functions: in their environment when it fits, else in an SSM parameter. */
export class ConfigSource extends Construct {
  readonly environment: Readonly<Record<string, string>>;
  readonly rights: readonly PolicyStatement[];

  /** @param text YAML or JSON; may hold what only the deployment knows */
  constructor(scope: Construct, id: string, text: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const bytes = Buffer.byteLength(JSON.stringify(stack.resolve(text)));
    if (bytes <= VARIABLE_BYTES) {
      this.environment = { KEEPER_BRIDGE_CONFIG: text };
      this.rights = [];
      return;
    }
    const parameter = new CfnParameter(this, 'Parameter', {
      type: 'String',
      tier: bytes <= STANDARD_BYTES ? 'Standard' : 'Advanced',
      description: 'Configuration of the bridge from Keeper to Security Hub.',
      value: text,
    });
    const arn = stack.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: parameter.ref,
    });
    this.environment = { KEEPER_BRIDGE_CONFIG_PARAMETER: parameter.ref };
    this.rights = [readParameters([arn])];
  }
}
