import { CfnInsight } from 'aws-cdk-lib/aws-securityhub';
import { Construct } from 'constructs';
import { type Enterprise, enterpriseIds } from '../enterprise.js';

type Filters = CfnInsight.AwsSecurityFindingFiltersProperty;

interface InsightRule {
  readonly name: string;
  readonly groupByAttribute: string;
  /** Beside those that every insight has. */
  readonly filters: Filters;
}

const INSIGHTS: Readonly<Record<string, InsightRule>> = {
  FailedBenchmarks: {
    name: 'Keeper: failed security benchmarks by severity',
    groupByAttribute: 'SeverityLabel',
    filters: { generatorId: prefix('keeper-bridge/benchmark.'), complianceStatus: equal('FAILED') },
  },
  AlertedUsers: {
    name: 'Keeper: users with the most alerts',
    groupByAttribute: 'ResourceId',
    filters: { generatorId: prefix('keeper-bridge/alert.'), resourceId: prefix('keeper:user/') },
  },
  PrivilegedAccess: {
    name: 'Keeper: privileged access problems on AWS resources',
    groupByAttribute: 'ResourceId',
    filters: { generatorId: prefix('keeper-bridge/pam.'), resourceType: prefix('Aws') },
  },
  NewThisWeek: {
    name: 'Keeper: new findings of the last 7 days by control',
    groupByAttribute: 'GeneratorId',
    filters: { createdAt: [{ dateRange: { unit: 'DAYS', value: 7 } }] },
  },
  FailingRoles: {
    name: 'Keeper: roles that fail policies',
    groupByAttribute: 'ResourceId',
    filters: {
      generatorId: prefix('keeper-bridge/policy.'),
      complianceStatus: equal('FAILED'),
      resourceId: prefix('keeper:role/'),
    },
  },
};

/** CloudFormation, AWS::SecurityHub::Insight: values of one attribute. */
const MAX_FILTER_VALUES = 20;

export interface InsightsProps {
  /** Tells the insights of this bridge from those of others in the same list. */
  readonly service: string;
  readonly enterprises: readonly Enterprise[];
}

/** Questions about Keeper that Security Hub answers in its console. They are of the stack's own Region. */
export class Insights extends Construct {
  constructor(scope: Construct, id: string, { service, enterprises }: InsightsProps) {
    super(scope, id);
    const ids = enterpriseIds(enterprises);
    for (let first = 0; first < ids.length; first += MAX_FILTER_VALUES) {
      const part = first === 0 ? '' : String(1 + first / MAX_FILTER_VALUES);
      this.#add(
        part,
        `${service}${part && ` ${part}`}`,
        ids.slice(first, first + MAX_FILTER_VALUES),
      );
    }
  }

  #add(part: string, label: string, ids: readonly string[]): void {
    for (const [id, { name, filters, ...insight }] of Object.entries(INSIGHTS)) {
      new CfnInsight(this, `${id}${part}`, {
        ...insight,
        name: `${name} (${label})`,
        filters: {
          generatorId: prefix('keeper-bridge/'),
          recordState: equal('ACTIVE'),
          // By nothing else: filters on the same field are joined by OR, whatever their keys.
          productFields: ids.map((value) => ({
            comparison: 'EQUALS',
            key: 'keeper/enterprise-id',
            value,
          })),
          ...filters,
        },
      });
    }
  }
}

function prefix(value: string) {
  return [{ comparison: 'PREFIX', value }];
}

function equal(value: string) {
  return [{ comparison: 'EQUALS', value }];
}
