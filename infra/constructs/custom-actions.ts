import { Aws, CustomResource, Duration, Fn } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from '../acknowledge.js';
import { hubArn } from '../hub-arn.js';
import { BridgeFunction } from './bridge-function.js';
import { manageActions } from './rights.js';

interface CustomAction {
  /** People see it, with the label of the bridge behind it, in the menu of the console. */
  readonly name: string;
  /** Letters; with the eight digits of the stack at most 20. */
  readonly prefix: string;
  readonly description: string;
}

const IGNORE: CustomAction = {
  name: 'Ignore Keeper',
  prefix: 'KeeperIgnore',
  description: 'Marks the selected security benchmarks as ignored in Keeper.',
};

const RESOLVE: CustomAction = {
  name: 'Resolve Keeper',
  prefix: 'KeeperSolve',
  description: 'Marks the selected security benchmarks as resolved in Keeper.',
};

export interface CustomActionsProps {
  readonly code: string;
  readonly logRetentionDays: number;
  /** Tells the entries of this bridge from those of others in the same menu. Null: digits of the stack. */
  readonly label: string | null;
}

/** Entries for Security Hub's menu of actions. Alone they only raise events. */
export class CustomActions extends Construct {
  readonly ignoreArn: string;
  readonly resolveArn: string;
  readonly #maker: BridgeFunction;

  constructor(scope: Construct, id: string, props: CustomActionsProps) {
    super(scope, id);
    const { code, logRetentionDays } = props;
    this.#maker = new BridgeFunction(this, 'Maker', {
      code,
      logRetentionDays,
      description: 'Makes and removes the custom actions of Security Hub for CloudFormation.',
      environment: {},
      rights: [manageActions()],
      reserved: null,
      timeout: Duration.minutes(1),
      memorySize: 256,
    });
    acknowledgeWildcards(
      this.#maker.role,
      ['*'],
      'Security Hub does not know rights to single custom actions.',
    );
    const label = props.label ?? stackDigits();
    this.ignoreArn = this.#add('Ignore', IGNORE, label);
    this.resolveArn = this.#add('Resolve', RESOLVE, label);
  }

  #add(id: string, { name, prefix, description }: CustomAction, label: string): string {
    const actionId = `${prefix}${stackDigits()}`;
    const arn = hubArn(Aws.ACCOUNT_ID, `action/custom/${actionId}`, Aws.REGION);
    new CustomResource(this, id, {
      resourceType: 'Custom::SecurityHubAction',
      serviceToken: this.#maker.arn,
      // Far above what two calls take; without it a failure holds the stack up for an hour.
      serviceTimeout: Duration.minutes(5),
      properties: { Id: actionId, Arn: arn, Name: `${name} ${label}`, Description: description },
    });
    return arn;
  }
}

/** Eight digits that are the stack's own, so that two bridges of one account do not meet. */
function stackDigits(): string {
  const uuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return Fn.select(0, Fn.split('-', uuid));
}
