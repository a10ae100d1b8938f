import type { KeeperEnterprise } from '../../emulator/index.js';
import { DEMO_IAM_USER } from '../../emulator/keeper/demo-pam.js';
import type { RunReport, TargetCounts } from '../../report/run-report.js';
import { MINUTE } from '../../util/clock.js';
import { DEMO_ACCOUNT, DEMO_REGIONS, type DemoWorld } from './world.js';

/** One run of the story: what happens before it, what it shows, and whether it did. */
export interface Chapter {
  readonly title: string;
  readonly prepare: (world: DemoWorld) => void;
  readonly shows: string;
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

/** After the story, so that the report has something to create, update and archive. */
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
    title: 'First sync',
    prepare: () => {},
    shows: 'every finding is created in both Regions',
    holds: (sum) => sum.created === sum.wanted && sum.created > 0,
  },
  {
    title: 'Nothing has changed',
    prepare: () => {},
    shows: 'no import call at all, so nothing is billed',
    holds: (sum) => sum.importCalls === 0 && sum.unchanged === sum.wanted,
  },
  {
    title: 'Two-factor authentication is now enforced for administrators',
    prepare: ({ keeper }) =>
      resolve(keeper.enterprise, 'SB_ENSURE_TWO_FACTOR_AUTHENTICATION_ADMIN_USERS'),
    shows: 'that one finding is updated to PASSED',
    holds: (sum) => sum.updated === REGIONS && sum.ingestionEvents === REGIONS,
  },
  {
    title: 'A benchmark is met while Security Hub throttles, fails and cuts the line',
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
    shows: 'tried again until acknowledged: nothing lost, nothing twice',
    holds: (sum) => sum.updated === REGIONS && sum.importCalls > REGIONS && sum.failed === 0,
  },
  {
    title: 'Keeper refuses to show its alerts',
    prepare: ({ keeper }) =>
      keeper.faults.add({ kind: 'status', status: 403, match: 'security_alerts_summary' }),
    shows: 'unknown is not resolved: their findings stay, and one more says what cannot be read',
    holds: (sum, report) =>
      sum.archived === 0 && sum.held > 0 && sum.created === REGIONS && report.outcome === 'partial',
  },
  {
    title: 'Keeper answers again, and for 30 days nobody has failed to log in',
    prepare: ({ keeper }) => setFailedLogins(keeper.enterprise, 0),
    shows: 'both findings are archived',
    holds: (sum) => sum.archived === 2 * REGIONS && sum.ingestionEvents === 2 * REGIONS,
  },
  {
    title: 'Logins fail again',
    prepare: ({ keeper }) => setFailedLogins(keeper.enterprise, 8),
    shows: 'the same finding is active again, under the same Id',
    holds: (sum) => sum.reactivated === REGIONS && sum.ingestionEvents === REGIONS,
  },
  {
    title: 'Commander is connected, and the rotation of an IAM user fails',
    prepare: (world) => {
      world.connectCommander();
      world.keeper.enterprise.events?.push({
        audit_event: 'record_rotation_on_demand_fail',
        timestamp: new Date(world.now() - MINUTE).toISOString(),
        username: 'admin@example.com',
        record_uid: DEMO_IAM_USER,
      });
    },
    shows: 'role policies, and privileged access on the very AWS resources',
    holds: (sum, _, { hub }) => sum.created > 0 && RESOURCES.every((type) => isShown(hub, type)),
  },
];

/** What the last chapter must show findings on. */
const RESOURCES = ['AwsIamUser', 'AwsEc2Instance'];

function isShown(hub: DemoWorld['hub'], type: string): boolean {
  const findings = DEMO_REGIONS.flatMap((region) => hub.findings(DEMO_ACCOUNT, region));
  return findings.some(({ finding }) => finding.Resources?.[0]?.Type === type);
}
