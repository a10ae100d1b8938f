import { Aws, Duration, Names, Stack, Token } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Language } from '../src/domain/language.js';
import { BridgeError } from '../src/util/errors.js';
import { type Architecture, defaultArchitecture } from './architecture.js';
import { Bridge } from './bridge.js';
import { type BridgeCode, packagedCode } from './bridge-code.js';
import { createIf } from './conditional.js';
import { MAX_POSTURE_PERIOD } from './constructs/alarm-rules.js';
import { FindingsLog } from './constructs/findings-log.js';
import {
  assumeSenders,
  publishEvents,
  readParameters,
  readSecrets,
  sendFindings,
} from './constructs/iam-statements.js';
import { type EventSchema, SchemaRegistry } from './constructs/schema-registry.js';
import { SevereFindings } from './constructs/severe-findings.js';
import { TokenSecret } from './constructs/token-secret.js';
import { keyPolicyStatements } from './customer-managed-key.js';
import type { Enterprise } from './event-patterns.js';
import { type Needs, requiredResources } from './required-resources.js';
import { type BridgeTenant, parseTenants, type WrittenTenant } from './tenants.js';

export interface KeeperSecurityHubBridgeProps {
  /** The enterprises to read and their targets, as in the configuration file, except that tokens may be omitted. */
  readonly tenants: readonly BridgeTenant[];
  /** Language of titles, descriptions and remediation of findings. Default: English. */
  readonly language?: Language;
  /** How often all sources are read; whole minutes, at most 56 hours. Default: every hour. */
  readonly postureEvery?: Duration;
  /** How often events are read; whole minutes. Default: every 5 minutes, as AWS requires. */
  readonly eventsEvery?: Duration;
  /** The bus for the bridge's own events. Default: the default bus of the account. */
  readonly eventBus?: IEventBus | 'off';
  /** Schemas of these events for a schema registry. Default: no registry. */
  readonly eventSchemas?: readonly EventSchema[];
  /**
   * Encrypts everything the stack stores; for the policy of an imported key see docs/security.md. Default: AWS keys.
   */
  readonly encryptionKey?: IKey;
  /** Receives the alarms, once confirmed. Default: only the topic does. */
  readonly alarmEmail?: string;
  /** Default: 365. */
  readonly logRetentionDays?: number;
  /** Tenants processed concurrently, 2 to 1,000. Default: 10. */
  readonly maximumConcurrency?: number;
  /** Lambda concurrency reserved for the bridge; fails in accounts with a low quota. Default: none. */
  readonly reservedConcurrency?: number;
  /**
   * Custom insights in Security Hub, if it is enabled in the stack's Region and that Region is a target. Default:
   * true.
   */
  readonly insights?: boolean;
  /** Custom actions in Security Hub, which emit events. Default: false. */
  readonly customActions?: boolean;
  /** Lets custom actions change benchmarks in Keeper; requires a token with write permission. Default: false. */
  readonly writeBack?: boolean;
  /** A rule that sends severe findings to a topic, `severeFindingsTopic`. Default: false. */
  readonly downstreamRules?: boolean;
  /**
   * A rule that writes all findings to a log. Uses one of the 10 resource policies that CloudWatch Logs allows per
   * account and Region. Default: false.
   */
  readonly findingsLog?: boolean;
  /** Architecture of the functions. Default: arm64 if the stack's Region is known to support it, otherwise x86_64. */
  readonly architecture?: Architecture;
  /** Default: the code that ships with the package. */
  readonly code?: BridgeCode;
}

/**
 * Runs the bridge from Keeper to AWS Security Hub in this stack.
 * @throws ConfigError with every error of the tenants; BridgeError `SecretOutOfReach`, `CodeNotBuilt`,
 *   `ConfigInvalid` for a configuration that is too long, and for `postureEvery`
 */
export class KeeperSecurityHubBridge extends Construct {
  /** The ARN of each secret created here, by tenant name: store the Keeper token in it. */
  readonly tokenSecretArns: ReadonlyMap<string, string>;
  /** For the trust policies of roles in other accounts. */
  readonly role: IRole;
  readonly alarmTopic: ITopic;
  /** High and critical findings; only with `downstreamRules`. */
  readonly severeFindingsTopic: ITopic | undefined;
  readonly deadLetterQueue: IQueue;
  readonly quarantineQueue: IQueue;
  readonly #tokenSecretArns = new Map<string, string>();

  constructor(scope: Construct, id: string, props: KeeperSecurityHubBridgeProps) {
    super(scope, id);
    const tenants = props.tenants.map((tenant) => this.#withToken(tenant, props));
    const bridge = this.#makeBridge(tenants, props);
    const enterprises = tenants.map(enterpriseOf);
    const key = customerManagedKey(props);
    // For a key of this app; the owner of any other key manages its policy.
    for (const allowed of keyPolicyStatements()) props.encryptionKey?.addToResourcePolicy(allowed);
    const severe = createIf(props.downstreamRules ?? false, () => {
      return new SevereFindings(this, 'Severe', { enterprises, key });
    });
    createIf(props.findingsLog ?? false, () => {
      const { logRetentionDays = DEFAULT_RETENTION_DAYS } = props;
      return new FindingsLog(this, 'All', { enterprises, logRetentionDays, key });
    });
    if (props.eventSchemas !== undefined) new SchemaRegistry(this, 'Events', props.eventSchemas);
    this.tokenSecretArns = this.#tokenSecretArns;
    this.role = bridge.sync.bridge.role;
    this.alarmTopic = bridge.alarmTopic.topic;
    this.severeFindingsTopic = severe?.topic;
    this.deadLetterQueue = bridge.work.deadLetters;
    this.quarantineQueue = bridge.quarantine.queue;
  }

  #withToken(tenant: BridgeTenant, props: KeeperSecurityHubBridgeProps): WrittenTenant {
    const { token, ...keeper } = tenant.keeper;
    if (token !== undefined) return { ...tenant, keeper: { ...keeper, token } };
    const key = customerManagedKey(props);
    const secret = new TokenSecret(this, `Token-${tenant.name}`, { tenant: tenant.name, key });
    this.#tokenSecretArns.set(tenant.name, secret.arn);
    return { ...tenant, keeper: { ...keeper, token: { secretsManager: secret.arn } } };
  }

  #makeBridge(tenants: readonly WrittenTenant[], props: KeeperSecurityHubBridgeProps): Bridge {
    const { eventBus, language = 'en' } = props;
    const { insights = true, customActions = false, writeBack = false } = props;
    const needs = requiredResources(parseTenants(tenants));
    const posture = watchable(props.postureEvery ?? Duration.hours(1));
    // By its ARN, because the bus may belong to another account.
    const events = eventBus === 'off' ? 'off' : { bus: eventBus?.eventBusArn ?? 'default' };
    return new Bridge(this, 'Bridge', {
      service: serviceOf(this),
      tenants: tenants.map(({ name }) => name),
      enterprises: tenants.map(enterpriseOf),
      code: props.code ?? packagedCode(),
      architecture: props.architecture ?? defaultArchitecture(Stack.of(this).region),
      config: (table) =>
        Stack.of(this).toJsonString({
          version: 1,
          tenants,
          ledger: { dynamodb: table },
          events,
          language,
        }),
      permissions: {
        send: [...this.#sendRights(needs), ...this.#busRight(eventBus)],
        secrets: this.#secretRights(needs),
      },
      schedule: {
        posture: rate(posture),
        posturePeriod: posture.toSeconds(),
        events: rate(props.eventsEvery ?? Duration.minutes(5)),
      },
      targetRegions: needs.regions.join(','),
      maximumConcurrency: props.maximumConcurrency ?? 10,
      reserved:
        props.reservedConcurrency === undefined
          ? null
          : { count: props.reservedConcurrency, when: true },
      key: customerManagedKey(props),
      logRetentionDays: props.logRetentionDays ?? DEFAULT_RETENTION_DAYS,
      email: props.alarmEmail === undefined ? null : { address: props.alarmEmail, when: true },
      insights,
      customActions: customActions || writeBack,
      hubResources: insights || customActions || writeBack,
      writeBack,
    });
  }

  #sendRights({ productArns, accounts, roleArns }: Needs): PolicyStatement[] {
    return [
      ...(productArns.length > 0 ? [sendFindings({ productArns, accounts })] : []),
      ...(roleArns.length > 0 ? [assumeSenders(roleArns)] : []),
    ];
  }

  #busRight(bus: IEventBus | 'off' | undefined): PolicyStatement[] {
    if (bus === 'off') return [];
    const own = { service: 'events', resource: 'event-bus', resourceName: 'default' };
    return [publishEvents(bus?.eventBusArn ?? Stack.of(this).formatArn(own))];
  }

  #secretRights({ secretArns, parameters }: Needs): PolicyStatement[] {
    const parameterArns = parameters.map(parameterArn);
    return [
      ...(secretArns.length > 0 ? [readSecrets(secretArns.map(secretArn))] : []),
      ...(parameterArns.length > 0 ? [readParameters(parameterArns)] : []),
    ];
  }
}

/** Security Hub's own control CloudWatch.16. */
const DEFAULT_RETENTION_DAYS = 365;

function serviceOf(bridge: KeeperSecurityHubBridge): string {
  return Names.uniqueResourceName(bridge, { maxLength: 64, separator: '-' });
}

function enterpriseOf({ keeper }: WrittenTenant): Enterprise {
  return { region: keeper.region, id: keeper.enterpriseId };
}

function customerManagedKey({ encryptionKey }: KeeperSecurityHubBridgeProps) {
  return encryptionKey === undefined ? null : ({ arn: encryptionKey.keyArn, when: true } as const);
}

function rate(every: Duration): string {
  return ScheduleExpression.rate(every).expressionString;
}

/** Rejects a time between two full runs that no alarm can monitor. */
function watchable(posture: Duration): Duration {
  const longest = Duration.seconds(MAX_POSTURE_PERIOD);
  if (posture.toSeconds() <= longest.toSeconds()) return posture;
  throw new BridgeError(
    'ConfigInvalid',
    `postureEvery is ${posture.toHumanString()}, but an alarm evaluates several of these periods, and CloudWatch at most one week.`,
    { hint: `Set postureEvery to Duration.hours(${longest.toHours()}) or less.`, fatal: true },
  );
}

/** Secrets Manager appends six characters to the name of a secret. */
function secretArn(reference: string): string {
  if (Token.isUnresolved(reference) || reference.startsWith('arn:')) return reference;
  return ownArn('secretsmanager', `secret:${reference}-??????`);
}

function parameterArn(reference: string): string {
  if (reference.startsWith('arn:')) return reference;
  return ownArn('ssm', `parameter/${reference.replace(/^\//, '')}`);
}

function ownArn(service: string, resource: string): string {
  return `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
}
