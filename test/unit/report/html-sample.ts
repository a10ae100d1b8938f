import { toAsff } from '../../../src/asff/envelope.js';
import { prepareFinding } from '../../../src/asff/prepare.js';
import type { AsffFinding } from '../../../src/asff/types.js';
import { adoptionFindings } from '../../../src/controls/adoption/evaluate.js';
import { alertFindings } from '../../../src/controls/alerts/evaluate.js';
import { benchmarkFindings } from '../../../src/controls/benchmarks/evaluate.js';
import { TEXTS } from '../../../src/controls/languages.js';
import type { PolicyName } from '../../../src/controls/policies/catalogue.js';
import type { PolicyText } from '../../../src/controls/policies/texts.js';
import type { Texts } from '../../../src/controls/texts.js';
import type { DeliveryAction } from '../../../src/delivery/transport.js';
import type { AwsResource } from '../../../src/domain/aws-resource.js';
import type { ComplianceStatus, Finding } from '../../../src/domain/finding.js';
import type { BenchmarkStatus, Readings } from '../../../src/domain/observation.js';
import type { Severity } from '../../../src/domain/severity.js';
import type { Subject } from '../../../src/domain/subject.js';
import { collectDetails } from '../../../src/report/html/collect.js';
import { type HtmlModel, htmlModel } from '../../../src/report/html/model.js';
import { renderHtmlReport } from '../../../src/report/html/page.js';
import { WORDS } from '../../../src/report/html/words.js';
import type { FindingPlanned, TargetKey } from '../../../src/report/run-event.js';
import type { RunReport } from '../../../src/report/run-report.js';
import { DAY } from '../../../src/util/clock.js';
import { findingPlanned } from '../../helpers/run-events.js';
import {
  adoption,
  alert,
  benchmark,
  contextOf,
  NOW,
  reading,
  rolePolicies,
  user,
} from '../controls/build.js';
import { runReport, sourceReport, targetReport, tenantReport } from './sample-report.js';

export const TENANT = { name: 'acme', region: 'us', enterpriseId: '8560' } as const;
const PRODUCT_ARN = 'arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default';

/** A finding as the controls create it; the caller sets the relevant fields. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    control: 'benchmark.create-alerts',
    source: 'benchmarks',
    subject: { kind: 'enterprise', id: '8560', name: 'acme' },
    occurrence: null,
    resource: null,
    compliance: 'FAILED',
    severity: 'MEDIUM',
    severityOriginal: null,
    title: 'No alerts are set up in Keeper enterprise 8560',
    description: 'Nobody hears of what happens. Keeper shows the benchmark as unresolved.',
    types: ['Software and Configuration Checks'],
    remediation: { text: 'Set up alerts.', url: 'https://docs.keeper.io/en/enterprise-guide' },
    requirements: ['NIST.800-53.r5 SI-4', 'CIS Controls v8 8.11'],
    concerned: [],
    concernedTotal: 0,
    evidence: { status: 'UNRESOLVED' },
    fields: {},
    partial: false,
    firstObservedAt: null,
    observedAt: NOW,
    ...changes,
  };
}

/** The finding as stored for a target. */
export function asffOf(given: Finding, changes: Partial<AsffFinding> = {}): AsffFinding {
  const stamp = {
    createdAt: NOW - 9 * DAY,
    updatedAt: NOW,
    firstObservedAt: NOW - 9 * DAY,
    lastObservedAt: NOW,
    recordState: 'ACTIVE',
  } as const;
  const target = { account: '111122223333', productArn: PRODUCT_ARN };
  return {
    ...toAsff(prepareFinding(given, TENANT).content, target, stamp),
    ...changes,
  };
}

const BENCHMARKS: Readonly<Record<string, BenchmarkStatus>> = {
  SB_DEPLOY_ACROSS_ENTIRE_ORGANIZATION: 'UNRESOLVED',
  SB_PREVENT_INSTALLATION_OF_UNTRUSTED_EXTENSIONS: 'IGNORED',
  SB_ENABLE_ACCOUNT_TRANSFER_POLICY: 'RESOLVED',
  SB_REDUCE_ADMINISTRATOR_PRIVILEGE: 'UNRESOLVED',
  SB_LOCK_DOWN_SSO_PROVIDER: 'RESOLVED',
  SB_CREATE_AT_LEAST_TWO_KEEPER_ADMINISTRATORS: 'RESOLVED',
  SB_ENSURE_TWO_FACTOR_AUTHENTICATION_ADMIN_USERS: 'UNRESOLVED',
  SB_ENFORCE_STRONG_MASTER_PASSWORD: 'RESOLVED',
  SB_ENSURE_TWO_FACTOR_AUTHENTICATION_FOR_END_USERS: 'UNRESOLVED',
  SB_CONFIGURE_IP_ALLOWLISTING: 'UNRESOLVED',
  SB_CREATE_ALERTS: 'RESOLVED',
  SB_DISABLE_BROWSER_PASSWORD_MANAGERS: 'RESOLVED',
};

const ALERTS: readonly (readonly [event: string, now: number, before: number])[] = [
  ['login_failure', 23, 9],
  ['bw_record_high_risk', 7, 1],
  ['set_two_factor_off', 1, 0],
  ['exported_records', 2, 4],
  ['account_recovery_decline', 0, 2],
];

const ROLES = ['Keeper Administrator', 'Engineering', 'Finance', 'Contractors', 'Service desk'];

export const READINGS = {
  benchmarks: reading(
    'benchmarks',
    Object.entries(BENCHMARKS).map(([name, status]) => benchmark({ benchmark: name, status })),
  ),
  alerts: reading(
    'alerts',
    ALERTS.map(([eventType, currentCount, previousCount]) =>
      alert({
        eventType,
        currentCount,
        previousCount,
        currentUsers: Math.ceil(currentCount / 6),
        previousUsers: Math.ceil(previousCount / 6),
      }),
    ),
  ),
  adoption: reading('adoption', [
    adoption([
      user('ada@example.com', 2),
      user('ben@example.com', 120),
      user('cy@example.com', null, false),
    ]),
  ]),
  'role-policies': reading('role-policies', [
    rolePolicies(
      ROLES.map((name, index) => ({
        roleId: String(index + 1),
        name,
        isAdmin: index === 0,
        isDefault: index === 1,
        userCount: 3 + 14 * index,
        teamCount: index,
        node: 'acme',
        enforcements: {},
      })),
    ),
  ]),
} satisfies Readings;

const CHECKS = [
  'two-factor-required',
  'two-factor-sms-off',
  'two-factor-prompt',
  'master-password-length',
  'master-password-complexity',
  'key-derivation',
  'account-recovery-off',
  'offline-access-off',
  'stay-logged-in-off',
  'idle-logout',
  'ip-allowlist',
  'export-off',
  'outside-sharing-off',
  'one-time-share-off',
  'breachwatch-events',
  'account-transfer',
  'self-destruct',
  'sso-bypass-off',
  'privileged-access-rights',
] as const satisfies readonly PolicyName[];

/** A check of a role; which ones pass follows a fixed pattern. */
function policies(texts: Texts): Finding[] {
  return ROLES.flatMap((name, role) =>
    CHECKS.filter((_, check) => (role + check) % 9 !== 0).map((check, place) => {
      const met = (role * 3 + place * 5) % 7 > 2;
      const failed: Severity =
        place < 3 && role === 0 ? 'HIGH' : place % 3 === 0 ? 'LOW' : 'MEDIUM';
      const { known, title } = texts.policies;
      const compliance = met ? 'PASSED' : 'FAILED';
      return finding({
        ...advised(known[check]),
        control: `policy.${check}`,
        source: 'role-policies',
        subject: { kind: 'role', id: String(role + 1), name },
        compliance,
        severity: met ? 'INFORMATIONAL' : failed,
        title: title[compliance](known[check], texts.policies.role(name), '8560'),
      });
    }),
  );
}

function advised({ why, remediation }: PolicyText): Pick<Finding, 'description' | 'remediation'> {
  const url = 'https://docs.keeper.io/en/enterprise-guide/roles/enforcement-policies';
  return { description: why, remediation: { text: remediation, url } };
}

function privileged(texts: Texts) {
  const { pam, events } = texts;
  const all = { ...events.pam, ...pam };
  return (
    control: keyof typeof all,
    severity: Severity,
    subject: Subject,
    resource: AwsResource | null,
  ): Finding => {
    const { clause, why, remediation } = all[control];
    const { kind, id, name } = subject;
    return finding({
      control: `pam.${control}`,
      source: 'privileged-access',
      subject,
      resource,
      compliance: null,
      severity,
      title: events.title(clause, { kind, name: name ?? id }, '8560'),
      description: why,
      remediation: { text: remediation, url: 'https://docs.keeper.io/en/keeperpam' },
      requirements: [],
    });
  };
}

const IAM_USER: AwsResource = {
  type: 'AwsIamUser',
  arn: 'arn:aws:iam::111122223333:user/deploy',
  partition: 'aws',
  region: null,
};
const DATABASE: AwsResource = {
  type: 'AwsRdsDbInstance',
  arn: 'arn:aws:rds:eu-central-1:111122223333:db:orders',
  partition: 'aws',
  region: 'eu-central-1',
};
const record = (id: string, name: string): Subject => ({ kind: 'record', id, name });

/** Findings of all families. */
export function sampleFindings(texts: Texts = TEXTS.en): Finding[] {
  const context = { ...contextOf(), texts };
  const pam = privileged(texts);
  const gateway = { kind: 'gateway', id: 'gw-1', name: 'eu gateway' } as const;
  return [
    ...benchmarkFindings(READINGS.benchmarks, context),
    ...alertFindings(READINGS.alerts, context),
    ...adoptionFindings(READINGS.adoption, context),
    ...policies(texts),
    pam('rotation-failed', 'HIGH', record('kPZc2f1vXw', 'deploy key'), IAM_USER),
    pam('standing-privilege', 'MEDIUM', record('kPZc2f1vXw', 'deploy key'), IAM_USER),
    pam('rotation-missing', 'MEDIUM', record('aB3dE5fG7h', 'orders database'), DATABASE),
    pam('gateway-offline', 'CRITICAL', gateway, null),
  ];
}

export const PLACE: TargetKey = { tenant: 'acme', account: '111122223333', region: 'us-east-1' };
const SECOND_PLACE: TargetKey = { ...PLACE, region: 'us-west-2' };

interface Options {
  readonly findings?: readonly Finding[];
  readonly report?: RunReport;
  readonly readings?: Readings;
}

/**
 * A plan for one tenant and three targets: the first has every kind of action, the second all but
 * one.
 */
export async function sampleModel(options: Options = {}): Promise<HtmlModel> {
  const findings = options.findings ?? sampleFindings();
  const details = collectDetails(1);
  details.subscriber({
    type: 'tenant-read',
    tenant: TENANT,
    readings: options.readings ?? READINGS,
    all: findings,
    wanted: findings.filter(
      ({ control, compliance }) => !control.startsWith('policy') || compliance === 'FAILED',
    ),
  });
  const actions = ['update', 'update', 'reactivate', 'refresh', 'archive', 'create'] as const;
  for (const [index, action] of actions.entries()) {
    const given = findings[index] ?? finding();
    await details.subscriber(plannedOf(given, action, PLACE));
    if (action !== 'create') await details.subscriber(plannedOf(given, action, SECOND_PLACE));
  }
  return htmlModel(options.report ?? sampleRun(), details);
}

export function render(model: HtmlModel, words = WORDS.en): string {
  return renderHtmlReport(model, words);
}

export function plannedOf(
  given: Finding,
  action: DeliveryAction,
  place: TargetKey = PLACE,
): FindingPlanned {
  const finding = asffOf(given, action === 'archive' ? { RecordState: 'ARCHIVED' } : {});
  const before = async () => (action === 'create' ? null : earlier(given, action));
  return findingPlanned(place, action, finding, before);
}

function earlier(given: Finding, action: DeliveryAction): AsffFinding {
  if (action === 'reactivate') return asffOf(given, { RecordState: 'ARCHIVED' });
  const compliance: ComplianceStatus = given.compliance === 'PASSED' ? 'FAILED' : 'PASSED';
  return asffOf({
    ...given,
    compliance,
    severity: 'HIGH',
    title: given.title.replace('8560', '8559'),
    description: `${given.description} (2)`,
  });
}

export function sampleRun(changes: Partial<RunReport> = {}): RunReport {
  const refusal = {
    code: 'InvalidAccess',
    message: 'Security Hub is not enabled in this account and Region, or not for this product.',
    hint: 'Enable Security Hub there, or take the Region out of the targets of this tenant.',
  };
  return runReport({
    command: 'plan',
    outcome: 'partial',
    tenants: [
      tenantReport({
        sources: [
          sourceReport({ observations: 12 }),
          sourceReport({ id: 'alerts', observations: 5, status: 'incomplete', rejected: 1 }),
          sourceReport({ id: 'adoption', observations: 1 }),
          sourceReport({ id: 'role-policies', observations: 5 }),
          sourceReport({ id: 'events', status: 'off', observations: 0 }),
        ],
        targets: [
          targetReport({
            wanted: 63,
            created: 1,
            updated: 2,
            reactivated: 1,
            refreshed: 1,
            archived: 1,
            unchanged: 58,
            ingestionEvents: 6,
            estimatedUsd: 0.00018,
          }),
          targetReport({
            region: 'us-west-2',
            wanted: 63,
            updated: 2,
            reactivated: 1,
            refreshed: 1,
            archived: 1,
            unchanged: 59,
            ingestionEvents: 5,
            estimatedUsd: 0.00015,
          }),
          targetReport({
            region: 'eu-central-1',
            status: 'refused',
            failed: 63,
            wanted: 63,
            error: refusal,
          }),
        ],
      }),
    ],
    ...changes,
  });
}
