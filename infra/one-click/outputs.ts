import { Aws, type CfnCondition, CfnMapping, CfnOutput, Fn, type Stack } from 'aws-cdk-lib';
import type { Bridge } from '../bridge.js';
import { job } from '../constructs/schedules.js';
import type { SchemaRegistry } from '../constructs/schema-registry.js';
import { TENANT } from './config-text.js';

/** Outputs that exist only if the feature is enabled. */
interface Conditional {
  readonly value: string;
  readonly when: CfnCondition;
}

export interface Downstream {
  readonly topic: Conditional;
  readonly logGroup: Conditional;
}

export interface OutputsProps {
  readonly bridge: Bridge;
  readonly downstream: Downstream;
  readonly registry: SchemaRegistry | null;
}

/** Only for a secret created by the stack: an existing one already contains the token. */
export function addTokenStep(stack: Stack, secretArn: string): CfnOutput {
  return new CfnOutput(stack, 'Step1PutToken', {
    description:
      'Save the Keeper API token in the file token.txt, run this command, then delete the file.',
    value: `aws secretsmanager put-secret-value --region ${Aws.REGION} --secret-id ${secretArn} --secret-string file://token.txt`,
  });
}

/** What a user needs next, in order. */
export function addOutputs(stack: Stack, props: OutputsProps): void {
  const { bridge, downstream, registry } = props;
  const region = `--region ${Aws.REGION}`;
  const add = (id: string, description: string, value: string) =>
    new CfnOutput(stack, id, { description, value });
  add(
    'Step2RunNow',
    'Run this command to read Keeper now instead of waiting for the schedule.',
    `aws sqs send-message ${region} --queue-url ${bridge.work.queue.queueUrl} --message-body '${job(TENANT, null)}'`,
  );
  add(
    'Step3WatchLog',
    'Run this command to follow the log; each run ends with a count of all outcomes.',
    `aws logs tail ${region} --follow ${bridge.sync.bridge.logGroup.logGroupName}`,
  );
  add(
    'Dashboard',
    'Dashboard of findings, cost, latency and targets.',
    dashboardUrl(stack, bridge),
  );
  add(
    'AlarmTopic',
    'SNS topic of the alarms, for further subscriptions.',
    bridge.alarmTopic.topic.topicArn,
  );
  add(
    'DeadLetterQueue',
    'Queue of jobs that failed three times.',
    bridge.work.deadLetters.queueUrl,
  );
  add(
    'QuarantineQueue',
    'Queue of findings that Security Hub rejected, with the reason.',
    bridge.quarantine.queue.queueUrl,
  );
  const { topic, logGroup } = downstream;
  add(
    'SevereFindingsTopic',
    'SNS topic of severe findings, for subscriptions.',
    topic.value,
  ).condition = topic.when;
  add(
    'FindingsLogTail',
    'Run this command to follow every new or changed finding.',
    `aws logs tail ${region} --follow ${logGroup.value}`,
  ).condition = logGroup.when;
  if (registry !== null) {
    add('EventSchemas', "Schema registry of the bridge's own events.", registry.name);
  }
}

function dashboardUrl(stack: Stack, bridge: Bridge): string {
  const consoles = new CfnMapping(stack, 'Console', {
    mapping: {
      aws: { domain: 'console.aws.amazon.com' },
      'aws-us-gov': { domain: 'console.amazonaws-us-gov.com' },
      'aws-cn': { domain: 'console.amazonaws.cn' },
    },
  });
  const domain = Fn.findInMap(consoles.logicalId, Aws.PARTITION, 'domain');
  return `https://${domain}/cloudwatch/home?region=${Aws.REGION}#dashboards/dashboard/${bridge.watch.dashboardName}`;
}
