import type { KeeperEnterprise } from '../../emulator/index.js';
import { DEMO_IAM_USER } from '../../emulator/keeper/demo-pam.js';
import type { RunReport, TargetCounts } from '../../report/run-report.js';
import type { Words } from '../../report/words/en.js';
import { MINUTE } from '../../util/clock.js';
import { DEMO_ACCOUNT, DEMO_REGIONS, type DemoWorld } from './world.js';

/** One run of the story: what changes before it, and whether it produced the expected result. */
export interface Chapter {
  /** Title and description are in the words. */
  readonly id: keyof Words['chapters'];
  readonly prepare: (world: DemoWorld) => void;
  readonly holds: (sum: TargetCounts, report: RunReport, world: DemoWorld) => boolean;
}

const REGIONS = 2;
const IMPORT = 'BatchImportFindings';

function resolve(enterprise: KeeperEnterprise, name: string): void {
  for (const entry of enterprise.benchmarks)
    if (entry.benchmark === name) entry.status = 'RESOLVED';
}

function setFailedLogins(enterprise: KeeperEnterprise, count: number): void {
  for (const alert of enterprise.alerts) {
    if (alert.eventType !== 'login_failure') continue;
    for (const user of alert.users) user.currentCount = count;
  }
}

/** After the last chapter, so that the report has something to create, update and archive. */
export function changePosture({ keeper: { enterprise } }: DemoWorld): void {
  resolve(enterprise, 'SB_ENFORCE_STRONG_MASTER_PASSWORD');
  setFailedLogins(enterprise, 40);
  for (const { eventType, users } of enterprise.alerts) {
    for (const user of users) {
      if (eventType === 'set_two_factor_off') user.currentCount = 0;
      if (eventType === 'account_recovery_decline') user.currentCount = 3;
    }
  }
}

export const STORY: readonly Chapter[] = [
  {
    id: 'first',
    prepare: () => {},
    holds: (sum) => sum.created === sum.wanted && sum.created > 0,
  },
  {
    id: 'quiet',
    prepare: () => {},
    holds: (sum) => sum.importCalls === 0 && sum.unchanged === sum.wanted,
  },
  {
    id: 'change',
    prepare: ({ keeper }) =>
      resolve(keeper.enterprise, 'SB_ENSURE_TWO_FACTOR_AUTHENTICATION_ADMIN_USERS'),
    holds: (sum) => sum.updated === REGIONS && sum.ingestionEvents === REGIONS,
  },
  {
    id: 'faults',
    prepare: ({ keeper, hub }) => {
      resolve(keeper.enterprise, 'SB_CREATE_ALERTS');
      hub.faults.add({
        kind: 'status',
        status: 429,
        code: 'TooManyRequestsException',
        match: IMPORT,
      });
      hub.faults.add({ kind: 'status', status: 500, code: 'InternalException', match: IMPORT });
      hub.faults.add({ kind: 'cutAfter', match: IMPORT });
    },
    holds: (sum) => sum.updated === REGIONS && sum.importCalls > REGIONS && sum.failed === 0,
  },
  {
    id: 'unreadable',
    prepare: ({ keeper }) =>
      keeper.faults.add({ kind: 'status', status: 403, match: 'security_alerts_summary' }),
    holds: (sum, report) =>
      sum.archived === 0 && sum.held > 0 && sum.created === REGIONS && report.outcome === 'partial',
  },
  {
    id: 'recovery',
    prepare: ({ keeper }) => setFailedLogins(keeper.enterprise, 0),
    holds: (sum) => sum.archived === 2 * REGIONS && sum.ingestionEvents === 2 * REGIONS,
  },
  {
    id: 'recurrence',
    prepare: ({ keeper }) => setFailedLogins(keeper.enterprise, 8),
    holds: (sum) => sum.reactivated === REGIONS && sum.ingestionEvents === REGIONS,
  },
  {
    id: 'commander',
    prepare: (world) => {
      world.connectCommander();
      world.keeper.enterprise.events?.push({
        audit_event: 'record_rotation_on_demand_fail',
        timestamp: new Date(world.now() - MINUTE).toISOString(),
        username: 'admin@example.com',
        record_uid: DEMO_IAM_USER,
      });
    },
    holds: (sum, _, { hub }) => sum.created > 0 && RESOURCES.every((type) => isShown(hub, type)),
  },
];

/** The resource types that the last chapter must have findings on. */
const RESOURCES = ['AwsIamUser', 'AwsEc2Instance'];

function isShown(hub: DemoWorld['hub'], type: string): boolean {
  const findings = DEMO_REGIONS.flatMap((region) => hub.findings(DEMO_ACCOUNT, region));
  return findings.some(({ finding }) => finding.Resources?.[0]?.Type === type);
}
