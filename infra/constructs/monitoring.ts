import { Construct } from 'constructs';
import { Alarms, type AlarmsProps, QueueAlarm } from './alarms.js';
import type { WorkQueue } from './bridge-queues.js';
import { Dashboard } from './dashboard.js';

export interface WatchProps extends AlarmsProps {
  readonly work: WorkQueue;
}

/** What tells people how the bridge is. */
export class Monitoring extends Construct {
  readonly dashboardName: string;

  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    new Alarms(this, 'Alarms', props);
    new QueueAlarm(this, 'DeadLetters', {
      queue: props.work.deadLetters,
      topicArn: props.topicArn,
      text: 'A job failed three times and waits in the dead-letter queue. The log of the sync function says why; then move it back.',
      runbook: 'Dead letters',
    });
    const dashboard = new Dashboard(this, 'Dashboard', {
      service: props.service,
      jobs: props.work.queue,
      deadLetters: props.work.deadLetters,
    });
    this.dashboardName = dashboard.name;
  }
}
