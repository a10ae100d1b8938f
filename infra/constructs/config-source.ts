import { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { BridgeError } from '../../src/util/errors.js';
import { readParameters } from './iam-statements.js';

/** Lambda allows 4 KB for all variables together, as JSON; the other variables and all names take at most 900 bytes. */
const VARIABLE_BYTES = 2500;
/** AWS Systems Manager, quotas: 8 KB in the advanced tier, which is the highest. */
const PARAMETER_BYTES = 8192;

/** The configuration of the functions: in their environment if it fits, otherwise in an SSM parameter. */
export class ConfigSource extends Construct {
  readonly environment: Readonly<Record<string, string>>;
  readonly permissions: readonly PolicyStatement[];

  /**
   * @param text JSON; may contain tokens resolved at deployment
   * @throws BridgeError `ConfigInvalid` for a text that is too long
   */
  constructor(scope: Construct, id: string, text: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const deployed = longest(stack.resolve(text));
    if (Buffer.byteLength(JSON.stringify(deployed)) <= VARIABLE_BYTES) {
      this.environment = { KEEPER_BRIDGE_CONFIG: text };
      this.permissions = [];
      return;
    }
    refuseAbove(PARAMETER_BYTES, Buffer.byteLength(deployed));
    const parameter = new CfnParameter(this, 'Parameter', {
      type: 'String',
      // Standard up to 4 KB, then advanced, which is billed; a parameter cannot return from that tier to a fixed
      // standard.
      tier: 'Intelligent-Tiering',
      description: 'Configuration of the bridge from Keeper to Security Hub.',
      value: text,
    });
    const arn = stack.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: parameter.ref,
    });
    this.environment = { KEEPER_BRIDGE_CONFIG_PARAMETER: parameter.ref };
    this.permissions = [readParameters([arn])];
  }
}

/** A resolved text, with the longest possible value for each reference. */
function longest(resolved: unknown): string {
  if (typeof resolved === 'string') return resolved;
  const { 'Fn::Join': joined, ...reference } = Object(resolved);
  if (joined === undefined) return longestArn(Object.values(reference).join());
  const [delimiter, parts] = joined;
  return [parts].flat().map(longest).join(delimiter);
}

/**
 * The secret of a tenant, in the partition and Region with the longest names. CloudFormation names it by its logical
 * id and 12 characters, and Secrets Manager adds six. The ledger table, also named by the stack, is about as long.
 */
function longestArn(logicalId: string): string {
  return `arn:aws-us-gov:secretsmanager:ap-southeast-1:111122223333:secret:${logicalId}-AbCdEfGhIjKl-AbCdEf`;
}

function refuseAbove(limit: number, bytes: number): void {
  if (bytes <= limit) return;
  throw new BridgeError(
    'ConfigInvalid',
    `The configuration can take ${bytes} bytes; an SSM parameter holds at most ${limit}.`,
    {
      hint: 'Put the newest tenants into a second KeeperSecurityHubBridge, in a stack of its own.',
      fatal: true,
    },
  );
}
