import { Aws, type CfnCondition, CfnMapping, CfnOutput, Fn, type Stack } from 'aws-cdk-lib';
import type { Bridge } from '../bridge.js';
import { job } from '../constructs/schedules.js';
import type { SchemaRegistry } from '../constructs/schema-registry.js';
import { TENANT } from './config-text.js';

/** What there is only where it was asked for. */
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

/** Only for a secret that the stack has made: one that is given is filled already. */
export function addTokenStep(stack: Stack, secretArn: string): CfnOutput {
  return new CfnOutput(stack, 'Step1PutToken', {
    description: 'Put the API token of Keeper into the file token.txt, run this, delete the file.',
    value: `aws secretsmanager put-secret-value --region ${Aws.REGION} --secret-id ${secretArn} --secret-string file://token.txt`,
  });
}

/** What a person needs next, in the order of need. */
export function addOutputs(stack: Stack, props: OutputsProps): void {
  const { bridge, downstream, registry } = props;
  const region = `--region ${Aws.REGION}`;
  const add = (id: string, description: string, value: string) =>
    new CfnOutput(stack, id, { description, value });
  add(
    'Step2RunNow',
    'Run this to read Keeper at once instead of waiting for the schedule.',
    `aws sqs send-message ${region} --queue-url ${bridge.work.queue.queueUrl} --message-body '${job(TENANT, null)}'`,
  );
  add(
    'Step3WatchLog',
    'Follow what the bridge does; each run ends with a count of what became of every finding.',
    `aws logs tail ${region} --follow ${bridge.sync.bridge.logGroup.logGroupName}`,
  );
  add('Dashboard', 'Findings, cost, latency and targets at one look.', dashboardUrl(stack, bridge));
  add(
    'AlarmTopic',
    'Subscribe more people or tools to the alarms here.',
    bridge.alarmTopic.topic.topicArn,
  );
  add('DeadLetterQueue', 'Jobs that failed three times.', bridge.work.deadLetters.queueUrl);
  add(
    'QuarantineQueue',
    'Findings that Security Hub refused, and why.',
    bridge.quarantine.queue.queueUrl,
  );
  const { topic, logGroup } = downstream;
  add(
    'SevereFindingsTopic',
    'Subscribe whoever should get severe findings.',
    topic.value,
  ).condition = topic.when;
  add(
    'FindingsLogTail',
    'Run this to follow every new or changed finding.',
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
