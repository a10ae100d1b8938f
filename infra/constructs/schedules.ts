import { Aws } from 'aws-cdk-lib';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { sendJobs } from './iam-statements.js';

export interface SchedulesProps {
  readonly tenants: readonly string[];
  readonly jobs: Queue;
  /** EventBridge Scheduler expressions, for example `rate(1 hour)`. */
  readonly posture: string;
  readonly events: string;
}

/** Enqueues two jobs per tenant on a schedule: one for all sources, one for events only. */
export class Schedules extends Construct {
  readonly role: Role;
  constructor(scope: Construct, id: string, { tenants, jobs, posture, events }: SchedulesProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      description: 'Allows EventBridge Scheduler to send jobs to the queue of the bridge.',
      // AWS: a role assumed by a service should restrict the account.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      inlinePolicies: { Rights: new PolicyDocument({ statements: [sendJobs(jobs.queueArn)] }) },
    });
    const target = { arn: jobs.queueArn, roleArn: this.role.roleArn };
    for (const tenant of tenants) {
      new CfnSchedule(this, `Posture-${tenant}`, {
        description: `All sources of ${tenant}.`,
        scheduleExpression: posture,
        // Spreads tenants, and other bridges, over a window in which none of them is late.
        flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 5 },
        // If an active event run caused this job to be dropped, the posture would stay unread.
        target: { ...target, input: job(tenant, null, { insist: true }) },
      });
      new CfnSchedule(this, `Events-${tenant}`, {
        description: `Events of ${tenant}.`,
        scheduleExpression: events,
        // Findings should be in Security Hub within five minutes, so no time is wasted.
        flexibleTimeWindow: { mode: 'OFF' },
        target: { ...target, input: job(tenant, ['events']) },
      });
    }
  }
}

/** The body of a job for the sync function. */
export function job(
  tenant: string,
  only: readonly string[] | null,
  more: { readonly insist?: true } = {},
): string {
  return JSON.stringify({ version: 1, tenant, only, ...more });
}
