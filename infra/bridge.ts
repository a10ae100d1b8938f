import { Tags, Token } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { METRICS_NAMESPACE } from '../src/report/metric-names.js';
import type { BridgeCode } from './bridge-code.js';
import { type Conditional, createIf, valueIf } from './conditional.js';
import { AlarmTopic, type Email } from './constructs/alarm-topic.js';
import { FUNCTION_TIMEOUT, type ReservedConcurrency } from './constructs/bridge-function.js';
import { QuarantineQueue, WorkQueue } from './constructs/bridge-queues.js';
import { ConfigSource } from './constructs/config-source.js';
import { CustomActions } from './constructs/custom-actions.js';
import { HubResources } from './constructs/hub-resources.js';
import {
  recordLatestChoices,
  useKey,
  useLedger,
  useQueueKey,
} from './constructs/iam-statements.js';
import { Insights } from './constructs/insights.js';
import { LedgerTable } from './constructs/ledger-table.js';
import { Monitoring } from './constructs/monitoring.js';
import { Schedules } from './constructs/schedules.js';
import { SyncFunction } from './constructs/sync-function.js';
import { WriteBack } from './constructs/write-back.js';
import { type CustomerManagedKey, KeyPermissions } from './customer-managed-key.js';
import type { Enterprise } from './event-patterns.js';

export interface BridgeProps {
  /** Distinguishes this bridge from others in the account in metrics. */
  readonly service: string;
  readonly tenants: readonly string[];
  readonly enterprises: readonly Enterprise[];
  readonly code: BridgeCode;
  /** Of the functions. */
  readonly architecture: string;
  /** Creates the configuration, in JSON, once the name of the ledger table is known. */
  readonly config: (table: string) => string;
  /** To send findings and publish events; `secrets` is what both functions may read. */
  readonly permissions: {
    readonly send: readonly PolicyStatement[];
    readonly secrets: PolicyStatement[];
  };
  readonly schedule: BridgeSchedule;
  /** Comma-separated Regions that receive findings. */
  readonly targetRegions: string;
  readonly maximumConcurrency: number;
  readonly reserved: ReservedConcurrency | null;
  readonly key: CustomerManagedKey | null;
  readonly logRetentionDays: number;
  readonly email: Email | null;
  readonly insights: Conditional;
  /** Also required by write-back. */
  readonly customActions: Conditional;
  /** Required by insights and custom actions. */
  readonly hubResources: Conditional;
  readonly writeBack: Conditional;
}

interface BridgeSchedule {
  /** EventBridge Scheduler expressions. */
  readonly posture: string;
  readonly events: string;
  /** Seconds between two full runs. */
  readonly posturePeriod: number;
}

/**
 * Wires schedules, queue, functions, ledger table and monitoring together. Knows nothing about where settings come
 * from.
 */
export class Bridge extends Construct {
  readonly ledger: LedgerTable;
  readonly work: WorkQueue;
  readonly quarantine: QuarantineQueue;
  readonly sync: SyncFunction;
  readonly writeBack: WriteBack | undefined;
  readonly alarmTopic: AlarmTopic;
  readonly watch: Monitoring;
  readonly #props: BridgeProps;
  readonly #config: ConfigSource;

  constructor(scope: Construct, id: string, props: BridgeProps) {
    super(scope, id);
    this.#props = props;
    this.ledger = new LedgerTable(this, 'Ledger', props.key);
    this.work = new WorkQueue(this, 'Work', FUNCTION_TIMEOUT, props.key);
    this.quarantine = new QuarantineQueue(this, 'Quarantine', props.key);
    this.alarmTopic = new AlarmTopic(this, 'Alarms', props.email, props.key);
    this.#config = new ConfigSource(this, 'Config', props.config(this.ledger.name));
    this.sync = this.#makeSync();
    const maker = this.#makeHubResources();
    if (maker !== undefined) this.#makeInsights(maker);
    this.writeBack = maker && this.#makeWriteBack(maker);
    const schedules = new Schedules(this, 'Schedules', {
      tenants: props.tenants,
      jobs: this.work.queue,
      posture: props.schedule.posture,
      events: props.schedule.events,
    });
    this.#allowKey(schedules);
    this.watch = new Monitoring(this, 'Watch', {
      service: props.service,
      tenants: props.tenants,
      work: this.work,
      topicArn: this.alarmTopic.topic.topicArn,
      posturePeriod: props.schedule.posturePeriod,
    });
    Tags.of(this).add('Application', 'keeper-securityhub-bridge', {
      // Not every Region supports tags on dashboards yet.
      excludeResourceTypes: ['AWS::CloudWatch::Dashboard'],
    });
  }

  #makeSync(): SyncFunction {
    const { code, permissions: rights, maximumConcurrency, reserved } = this.#props;
    return new SyncFunction(this, 'Sync', {
      ...this.#common(),
      code: code.sync,
      permissions: [
        ...this.#config.permissions,
        ...rights.secrets,
        ...rights.send,
        useLedger(this.ledger.arn),
      ],
      jobs: this.work.queue,
      quarantine: this.quarantine.queue,
      maximumConcurrency,
      reserved,
    });
  }

  #makeHubResources(): HubResources | undefined {
    const { code, hubResources, logRetentionDays, architecture, key } = this.#props;
    return createIf(hubResources, () => {
      return new HubResources(this, 'HubResources', {
        code: code.hubResources,
        architecture,
        logRetentionDays,
        key,
      });
    });
  }

  #makeInsights(maker: HubResources): void {
    const { insights, service, enterprises, targetRegions } = this.#props;
    createIf(insights, () => {
      return new Insights(this, 'Insights', { maker, service, enterprises, targetRegions });
    });
  }

  #makeWriteBack(maker: HubResources): WriteBack | undefined {
    const { code, permissions: rights, customActions, writeBack, enterprises } = this.#props;
    const actions = createIf(customActions, () => {
      return new CustomActions(this, 'Actions', { maker, label: actionLabel(enterprises) });
    });
    if (actions === undefined) return undefined;
    return createIf(writeBack, () => {
      return new WriteBack(this, 'WriteBack', {
        ...this.#common(),
        code: code.writeBack,
        permissions: [
          ...this.#config.permissions,
          ...rights.secrets,
          recordLatestChoices(this.ledger.arn),
        ],
        actions,
        jobs: this.work.queue,
        topicArn: this.alarmTopic.topic.topicArn,
      });
    });
  }

  #common() {
    return {
      architecture: this.#props.architecture,
      logRetentionDays: this.#props.logRetentionDays,
      key: this.#props.key,
      environment: {
        ...this.#config.environment,
        KEEPER_BRIDGE_QUEUE_URL: this.work.queue.queueUrl,
        KEEPER_BRIDGE_QUARANTINE_URL: this.quarantine.queue.queueUrl,
        POWERTOOLS_SERVICE_NAME: this.#props.service,
        POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      },
    };
  }

  #allowKey(schedules: Schedules): void {
    const { key, writeBack } = this.#props;
    if (key === null) return;
    const roleNames = [this.sync.bridge.role.roleName];
    if (this.writeBack !== undefined && writeBack !== false) {
      const name = this.writeBack.bridge.role.roleName;
      roleNames.push(Token.asString(valueIf(writeBack, name)));
    }
    const services = ['secretsmanager', 'dynamodb', 'sqs'];
    new KeyPermissions(this, 'Key', { key, roleNames, services, use: useKey });
    new KeyPermissions(this, 'ScheduleKey', {
      key,
      roleNames: [schedules.role.roleName],
      services: ['sqs'],
      use: useQueueKey,
    });
  }
}

/** A menu entry applies to every tenant of the bridge, so it can name at most one. */
function actionLabel([first, ...others]: readonly Enterprise[]): string | null {
  return first === undefined || others.length > 0 ? null : first.id;
}
