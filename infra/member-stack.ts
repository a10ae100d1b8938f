import { type App, Aws, CfnOutput, CfnWaitConditionHandle, Fn, Stack } from 'aws-cdk-lib';
import { ArnPrincipal, CfnPolicy, PolicyDocument, Role } from 'aws-cdk-lib/aws-iam';
import { CfnProductSubscription } from 'aws-cdk-lib/aws-securityhub';
import { acknowledgeWildcards } from './acknowledge.js';
import { createIf } from './conditional.js';
import { sendFindings } from './constructs/iam-statements.js';
import { hubArn, ownProductArn, targetRegions } from './deploy-time.js';
import {
  addMemberConditions,
  addMemberParameters,
  type MemberConditions,
  type MemberParameters,
} from './member/parameters.js';
import { selfContained } from './self-contained.js';

/**
 * For an account that receives findings from a bridge elsewhere: the role that the bridge assumes, and the
 * subscription to a partner product if there is one. Suitable for a StackSet: no transforms, no assets.
 */
export class MemberStack extends Stack {
  readonly #parameters: MemberParameters;
  readonly #conditions: MemberConditions;

  constructor(app: App, id: string) {
    super(
      app,
      id,
      selfContained('Allows a Keeper bridge in another account to send findings to this account'),
    );
    this.#parameters = addMemberParameters(this);
    this.#conditions = addMemberConditions(this, this.#parameters);
    const { makesRole, hasProduct } = this.#conditions;
    createIf(makesRole, () => this.#senderRole());
    createIf(hasProduct, () => this.#subscription());
    // Free and without effect: CloudFormation rejects a template without resources, which this would otherwise be in
    // the other Regions of a StackSet.
    new CfnWaitConditionHandle(this, 'Nothing');
  }

  #senderRole(): Role {
    const { RoleName, BridgeRoleArn, ExternalId } = this.#parameters;
    const products = [ownProductArn()];
    const role = new Role(this, 'Sender', {
      roleName: RoleName.valueAsString,
      description: 'Assumed by the Keeper bridge to send findings to this account.',
      assumedBy: new ArnPrincipal(BridgeRoleArn.valueAsString).withConditions({
        StringEquals: { 'sts:ExternalId': ExternalId.valueAsString },
      }),
      inlinePolicies: { Rights: this.#sendTo(products) },
    });
    acknowledgeWildcards(role, products, ALL_REGIONS);
    const output = new CfnOutput(this, 'RoleArn', {
      description: 'Set this as roleArn of the target in the configuration of the bridge.',
      value: role.roleArn,
    });
    output.condition = this.#conditions.makesRole;
    this.#allowPartner(role);
    return role;
  }

  /** The partner's product and the subscription to it: Security Hub checks both. */
  #allowPartner(role: Role): void {
    const { account, name } = this.#partner();
    const arns = [
      hubArn(account, `product/${name}`),
      hubArn(Aws.ACCOUNT_ID, `product-subscription/${name}`),
    ];
    const policy = new CfnPolicy(this, 'PartnerProduct', {
      policyName: 'PartnerProduct',
      roles: [role.roleName],
      policyDocument: this.#sendTo(arns),
    });
    policy.cfnOptions.condition = this.#conditions.makesPartnerRight;
    acknowledgeWildcards(policy, arns, ALL_REGIONS);
  }

  #sendTo(productArns: string[]): PolicyDocument {
    const regions = targetRegions(
      this.#conditions.hasRegions,
      this.#parameters.TargetRegions.valueAsString,
    );
    const right = sendFindings({ productArns, accounts: [Aws.ACCOUNT_ID], regions });
    return new PolicyDocument({ statements: [right] });
  }

  #subscription(): CfnProductSubscription {
    const { account, name } = this.#partner();
    return new CfnProductSubscription(this, 'Subscription', {
      productArn: hubArn(account, `product/${name}`, Aws.REGION),
    });
  }

  /** The partner's ARN without its Region, which may be any. */
  #partner() {
    const arn = this.#parameters.ProductArn.valueAsString;
    const part = (index: number) => Fn.select(index, Fn.split('/', arn));
    return {
      account: Fn.select(4, Fn.split(':', arn)),
      name: `${part(1)}/${part(2)}`,
    };
  }
}

const ALL_REGIONS =
  'The Regions are known only at deployment; aws:RequestedRegion restricts the statement to them.';
