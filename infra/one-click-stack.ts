import { type App, Aws, Fn, Stack, Token } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { acknowledgeWildcards } from './acknowledge.js';
import { chosenArchitecture } from './architecture.js';
import { Bridge } from './bridge.js';
import type { BridgeCode } from './bridge-code.js';
import { createIf } from './conditional.js';
import { FindingsLog } from './constructs/findings-log.js';
import { publishEvents, readSecrets, sendFindings } from './constructs/iam-statements.js';
import { type EventSchema, SchemaRegistry } from './constructs/schema-registry.js';
import { SevereFindings } from './constructs/severe-findings.js';
import { TokenSecret } from './constructs/token-secret.js';
import type { CustomerManagedKey } from './customer-managed-key.js';
import { ownProductArn, targetRegions } from './deploy-time.js';
import type { Enterprise } from './event-patterns.js';
import { addConditions, addPosturePeriod, type Conditions } from './one-click/conditions.js';
import { configText, TENANT } from './one-click/config-text.js';
import { addOutputs, addTokenStep, type Downstream } from './one-click/outputs.js';
import { addParameters, type Parameters } from './one-click/parameters.js';
import { selfContained } from './self-contained.js';

export interface OneClickStackProps {
  readonly code: BridgeCode;
  /** Null: no registry, for Regions without one. */
  readonly schemas: readonly EventSchema[] | null;
}

/**
 * The one-click template: one Keeper enterprise, findings to the stack's own account. Self-contained, so it works in
 * any Region and partition without a bucket or a bootstrap; `oneClickFile` selects the variant without schemas where
 * necessary.
 */
export class OneClickStack extends Stack {
  readonly #parameters: Parameters;
  readonly #conditions: Conditions;

  constructor(app: App, id: string, { code, schemas }: OneClickStackProps) {
    super(app, id, selfContained("Keeper's risk posture in AWS Security Hub"));
    this.#parameters = addParameters(this);
    this.#conditions = addConditions(this, this.#parameters);
    const key = { arn: this.#parameters.KmsKeyArn.valueAsString, when: this.#conditions.hasKey };
    const { makesTokenSecret } = this.#conditions;
    const made = createIf(makesTokenSecret, () => {
      return new TokenSecret(this, 'Token', { tenant: TENANT, key });
    });
    const given = this.#parameters.KeeperApiTokenSecretArn.valueAsString;
    const secretArn = Fn.conditionIf(makesTokenSecret.logicalId, made.arn, given).toString();
    const bridge = this.#bridge(code, key, secretArn);
    const downstream = this.#downstream(key);
    const registry = schemas && new SchemaRegistry(this, 'Events', schemas);
    const tokenStep = addTokenStep(this, made.arn);
    tokenStep.condition = makesTokenSecret;
    addOutputs(this, { bridge, downstream, registry });
  }

  #bridge(code: BridgeCode, key: CustomerManagedKey, secretArn: string): Bridge {
    const parameters = this.#parameters;
    const conditions = this.#conditions;
    const regions = targetRegions(conditions.hasRegions, parameters.TargetRegions.valueAsString);
    const values = { parameters, secretArn, regions, hasExpiry: conditions.hasExpiry };
    const bridge = new Bridge(this, 'Bridge', {
      service: Aws.STACK_NAME,
      tenants: [TENANT],
      enterprises: this.#enterprises(),
      code,
      architecture: chosenArchitecture(this, parameters.Architecture.valueAsString),
      config: (table) => configText({ ...values, table }),
      permissions: { secrets: [readSecrets([secretArn])], send: this.#sendRights(regions) },
      schedule: {
        posture: parameters.PostureSchedule.valueAsString,
        posturePeriod: addPosturePeriod(this, parameters.PostureSchedule),
        events: parameters.EventSchedule.valueAsString,
      },
      targetRegions: Fn.join(',', regions),
      // One job for all sources and one for events; the lease lets only one of them run.
      maximumConcurrency: 2,
      reserved: {
        count: Token.asNumber(parameters.ReservedConcurrency.valueAsString),
        when: conditions.hasReserved,
      },
      key,
      logRetentionDays: parameters.LogRetentionDays.valueAsNumber,
      email: { address: parameters.AlarmEmail.valueAsString, when: conditions.hasEmail },
      insights: conditions.wantsInsights,
      customActions: conditions.wantsActions,
      hubResources: conditions.wantsHubResources,
      writeBack: conditions.wantsWriteBack,
    });
    acknowledgeWildcards(
      bridge.sync.bridge.role,
      [ownProductArn()],
      'The Regions are known only at deployment; aws:RequestedRegion restricts the statement to them.',
    );
    return bridge;
  }

  #downstream(key: CustomerManagedKey): Downstream {
    const { wantsSevereTopic, wantsFindingsLog } = this.#conditions;
    const logRetentionDays = this.#parameters.LogRetentionDays.valueAsNumber;
    const enterprises = this.#enterprises();
    const severe = createIf(
      wantsSevereTopic,
      () => new SevereFindings(this, 'Severe', { enterprises, key }),
    );
    const log = createIf(wantsFindingsLog, () => {
      return new FindingsLog(this, 'All', { enterprises, logRetentionDays, key });
    });
    return {
      topic: { value: severe.topic.topicArn, when: wantsSevereTopic },
      logGroup: { value: log.logGroup.logGroupName, when: wantsFindingsLog },
    };
  }

  #enterprises(): Enterprise[] {
    const { KeeperRegion, KeeperEnterpriseId } = this.#parameters;
    return [{ region: KeeperRegion.valueAsString, id: KeeperEnterpriseId.valueAsString }];
  }

  #sendRights(regions: string[]): PolicyStatement[] {
    const bus = this.formatArn({
      service: 'events',
      resource: 'event-bus',
      resourceName: this.#parameters.EventBusName.valueAsString,
    });
    return [
      sendFindings({ productArns: [ownProductArn()], accounts: [Aws.ACCOUNT_ID], regions }),
      publishEvents(bus),
    ];
  }
}
