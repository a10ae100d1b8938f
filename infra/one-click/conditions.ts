import {
  CfnCondition,
  type CfnParameter,
  Fn,
  type ICfnConditionExpression,
  type Stack,
  Token,
} from 'aws-cdk-lib';
import { type Parameters, POSTURE_PERIODS } from './parameters.js';

export interface Conditions {
  readonly makesTokenSecret: CfnCondition;
  readonly hasExpiry: CfnCondition;
  readonly hasRegions: CfnCondition;
  readonly hasEmail: CfnCondition;
  readonly hasKey: CfnCondition;
  readonly hasReserved: CfnCondition;
  readonly wantsInsights: CfnCondition;
  readonly wantsSevereTopic: CfnCondition;
  readonly wantsFindingsLog: CfnCondition;
  readonly wantsActions: CfnCondition;
  readonly wantsHubResources: CfnCondition;
  readonly wantsWriteBack: CfnCondition;
}

/** Conditions that are known only at deployment. */
export function addConditions(stack: Stack, parameters: Parameters): Conditions {
  const add = (id: string, expression: ICfnConditionExpression) =>
    new CfnCondition(stack, id, { expression });
  const isTrue = (parameter: CfnParameter) => Fn.conditionEquals(parameter.valueAsString, 'true');
  const isGiven = (text: string) => Fn.conditionNot(Fn.conditionEquals(text, ''));
  const secretArn = parameters.KeeperApiTokenSecretArn.valueAsString;
  const wantsWriteBack = add('WantsWriteBack', isTrue(parameters.EnableWriteBack));
  const wantsInsights = add('WantsInsights', isTrue(parameters.CreateInsights));
  const wantsActions = add(
    'WantsActions',
    Fn.conditionOr(isTrue(parameters.CreateCustomActions), wantsWriteBack),
  );
  return {
    makesTokenSecret: add('MakesTokenSecret', Fn.conditionEquals(secretArn, '')),
    hasExpiry: add('HasExpiry', isGiven(parameters.KeeperTokenExpiresOn.valueAsString)),
    hasRegions: add('HasRegions', isGiven(parameters.TargetRegions.valueAsString)),
    hasEmail: add('HasEmail', isGiven(parameters.AlarmEmail.valueAsString)),
    hasKey: add('HasKey', isGiven(parameters.KmsKeyArn.valueAsString)),
    hasReserved: add('HasReserved', isGiven(parameters.ReservedConcurrency.valueAsString)),
    wantsInsights,
    wantsSevereTopic: add('WantsSevereTopic', isTrue(parameters.DownstreamRules)),
    wantsFindingsLog: add('WantsFindingsLog', isTrue(parameters.FindingsLog)),
    wantsActions,
    wantsHubResources: add('WantsHubResources', Fn.conditionOr(wantsInsights, wantsActions)),
    wantsWriteBack,
  };
}

/** The seconds between two full runs, as a chain of Fn::If, because templates cannot calculate. */
export function addPosturePeriod(stack: Stack, schedule: CfnParameter): number {
  const [first, ...others] = Object.entries(POSTURE_PERIODS).reverse();
  let period: unknown = first?.[1];
  for (const [expression, seconds] of others) {
    const chosen = new CfnCondition(stack, `ReadsEvery${seconds}Seconds`, {
      expression: Fn.conditionEquals(schedule.valueAsString, expression),
    });
    period = Fn.conditionIf(chosen.logicalId, seconds, period);
  }
  return Token.asNumber(period);
}
