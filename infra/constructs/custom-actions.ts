import { Aws } from 'aws-cdk-lib';
import type { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { hubArn, stackDigits } from '../deploy-time.js';
import type { HubResources } from './hub-resources.js';
import { manageActions } from './iam-statements.js';

interface CustomAction {
  /** Shown in the console menu, followed by the label of the bridge. */
  readonly name: string;
  /** Letters; at most 20 characters including the eight digits of the stack. */
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
  readonly maker: HubResources;
  /**
   * Distinguishes the entries of this bridge from those of others in the same menu. Null: digits derived from the
   * stack.
   */
  readonly label: string | null;
}

/** Entries in Security Hub's action menu. Without write-back they only emit events. */
export class CustomActions extends Construct {
  readonly ignoreArn: string;
  readonly resolveArn: string;
  readonly #maker: HubResources;
  readonly #policy: CfnPolicy;

  constructor(scope: Construct, id: string, { maker, label }: CustomActionsProps) {
    super(scope, id);
    this.#maker = maker;
    this.#policy = maker.allow(this, manageActions());
    this.ignoreArn = this.#add('Ignore', IGNORE, label ?? stackDigits());
    this.resolveArn = this.#add('Resolve', RESOLVE, label ?? stackDigits());
  }

  #add(id: string, { name, prefix, description }: CustomAction, label: string): string {
    const actionId = `${prefix}${stackDigits()}`;
    const arn = hubArn(Aws.ACCOUNT_ID, `action/custom/${actionId}`, Aws.REGION);
    this.#maker.add(this, id, this.#policy, {
      type: 'Custom::SecurityHubAction',
      properties: { Id: actionId, Arn: arn, Name: `${name} ${label}`, Description: description },
    });
    return arn;
  }
}
