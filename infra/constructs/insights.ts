import type { AwsSecurityFindingFilters, StringFilter } from '@aws-sdk/client-securityhub';
import { Stack } from 'aws-cdk-lib';
import type { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { BRIDGE_VERSION } from '../../src/util/version.js';
import { type Enterprise, enterpriseIds } from '../event-patterns.js';
import type { HubResources } from './hub-resources.js';
import { manageInsights } from './iam-statements.js';

interface InsightRule {
  readonly name: string;
  readonly groupByAttribute: string;
  /** In addition to those of every insight. */
  readonly filters: AwsSecurityFindingFilters;
}

const INSIGHTS: Readonly<Record<string, InsightRule>> = {
  FailedBenchmarks: {
    name: 'Keeper: failed security benchmarks by severity',
    groupByAttribute: 'SeverityLabel',
    filters: { GeneratorId: prefix('keeper-bridge/benchmark.'), ComplianceStatus: equal('FAILED') },
  },
  AlertedUsers: {
    name: 'Keeper: users with the most alerts',
    groupByAttribute: 'ResourceId',
    filters: { GeneratorId: prefix('keeper-bridge/alert.'), ResourceId: prefix('keeper:user/') },
  },
  PrivilegedAccess: {
    name: 'Keeper: privileged access problems on AWS resources',
    groupByAttribute: 'ResourceId',
    filters: { GeneratorId: prefix('keeper-bridge/pam.'), ResourceType: prefix('Aws') },
  },
  NewThisWeek: {
    name: 'Keeper: new findings of the last 7 days by control',
    groupByAttribute: 'GeneratorId',
    filters: { CreatedAt: [{ DateRange: { Unit: 'DAYS', Value: 7 } }] },
  },
  FailingRoles: {
    name: 'Keeper: roles that fail policies',
    groupByAttribute: 'ResourceId',
    filters: {
      GeneratorId: prefix('keeper-bridge/policy.'),
      ComplianceStatus: equal('FAILED'),
      ResourceId: prefix('keeper:role/'),
    },
  },
};

/** Security Hub, CreateInsight: values of one attribute. */
const MAX_FILTER_VALUES = 20;

export interface InsightsProps {
  readonly maker: HubResources;
  /** Distinguishes the insights of this bridge from those of others in the same list. */
  readonly service: string;
  readonly enterprises: readonly Enterprise[];
  /** Comma-separated Regions; in any other Region an insight would be empty. */
  readonly targetRegions: string;
}

/** Insights about Keeper in the Security Hub console, for the stack's own Region. */
export class Insights extends Construct {
  readonly #props: InsightsProps;
  readonly #policy: CfnPolicy;

  constructor(scope: Construct, id: string, props: InsightsProps) {
    super(scope, id);
    this.#props = props;
    this.#policy = props.maker.allow(this, manageInsights());
    const ids = enterpriseIds(props.enterprises);
    for (let first = 0; first < ids.length; first += MAX_FILTER_VALUES) {
      const part = first === 0 ? '' : String(1 + first / MAX_FILTER_VALUES);
      for (const [name, rule] of Object.entries(INSIGHTS)) {
        this.#add(`${name}${part}`, rule, part, ids.slice(first, first + MAX_FILTER_VALUES));
      }
    }
  }

  #add(id: string, rule: InsightRule, part: string, ids: readonly string[]): void {
    const { maker, service, targetRegions } = this.#props;
    const { name, groupByAttribute, filters } = rule;
    const label = part === '' ? service : `${service} ${part}`;
    maker.add(this, id, this.#policy, {
      type: 'Custom::SecurityHubInsight',
      properties: {
        Name: `${name} (${label})`,
        GroupByAttribute: groupByAttribute,
        Filters: Stack.of(this).toJsonString({ ...commonFilters(ids), ...filters }),
        TargetRegions: targetRegions,
        // An upgrade retries insights that could not be created because Security Hub was disabled.
        BridgeVersion: BRIDGE_VERSION,
      },
    });
  }
}

function commonFilters(ids: readonly string[]): AwsSecurityFindingFilters {
  return {
    GeneratorId: prefix('keeper-bridge/'),
    RecordState: equal('ACTIVE'),
    // No other key: filters on the same field are combined with OR, whatever their keys.
    ProductFields: ids.map((value) => ({
      Comparison: 'EQUALS',
      Key: 'keeper/enterprise-id',
      Value: value,
    })),
  };
}

function prefix(value: string): StringFilter[] {
  return [{ Comparison: 'PREFIX', Value: value }];
}

function equal(value: string): StringFilter[] {
  return [{ Comparison: 'EQUALS', Value: value }];
}
