import { CfnInsight } from 'aws-cdk-lib/aws-securityhub';
import { Construct } from 'constructs';

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

/** Questions about Keeper that Security Hub answers in its console. They are of the stack's own Region. */
export class Insights extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    for (const [name, { filters, ...insight }] of Object.entries(INSIGHTS)) {
      new CfnInsight(this, name, {
        ...insight,
        filters: {
          generatorId: prefix('keeper-bridge/'),
          recordState: equal('ACTIVE'),
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
