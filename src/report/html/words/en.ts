import { english as texts } from '../../../controls/en.js';
import type { PolicyAudience } from '../../../controls/policies/entry.js';
import type { DeliveryAction } from '../../../delivery/transport.js';
import type { ComplianceStatus } from '../../../domain/finding.js';
import type { Language } from '../../../domain/language.js';
import type { Severity } from '../../../domain/severity.js';
import type { RunReport, SourceReportStatus, TargetStatus } from '../../run-report.js';
import { NOTICES } from '../../words/notices.js';
import { controlNames } from '../names.js';

const number = new Intl.NumberFormat('en').format;

function many(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export const english = {
  /** BCP 47, for the page and the format of numbers and dates. */
  language: 'en' as Language,
  dateStyle: 'medium' as 'medium' | 'long',
  title: 'Keeper security posture',
  skip: 'Skip to the report',
  contents: 'On this page',
  list: (items: readonly string[]) => items.join(', '),
  sentences: (sentences: readonly string[]) => sentences.join(' '),
  command: {
    sync: 'Sync: what was sent to AWS Security Hub',
    plan: 'Plan: what a sync would send to AWS Security Hub. Nothing was sent.',
    retire: 'Retire: every finding of this bridge is archived',
  } satisfies Record<RunReport['command'], string>,
  outcome: {
    succeeded: 'Complete',
    partial: 'Partial',
    failed: 'Failed',
  } satisfies Record<RunReport['outcome'], string>,
  tenants: 'Tenants',
  targetsReady: 'Targets without errors',
  notRead: 'not read',
  tenantLabel: 'Tenant',
  tenant: (name: string) => `Tenant ${name}`,
  enterprise: (id: string, region: string) => `Keeper enterprise ${id}, region ${region}`,
  seconds: (seconds: string) => `took ${seconds} s`,
  run: (id: string) => `run ${id}`,
  controlName: controlNames(texts, (topic) => topic.replace(/^(?:the|an?) /, '')),

  glance: 'Posture at a glance',
  nothingRead: 'Nothing of this tenant was read in this run, so its posture is unknown.',
  off: 'Not read in this run.',
  offWithoutCommander:
    'Not read in this run. It requires Keeper Commander: see `commander` in the configuration.',
  unread: 'This could not be read in this run, so it is unknown.',
  score: 'Score',
  scoreOf: (percent: number) => `Score: ${percent} of 100`,
  scoreUnknown: 'No benchmark and no policy was read, so there is no score.',
  scoreParts: { benchmarks: 'Benchmarks met', policies: 'Policy checks met' },
  outOf: (count: number) => `of ${number(count)}`,
  open: 'Open findings',
  noneUrgent: 'none high or critical',
  scoreHow: {
    benchmarks:
      'The score is the percentage of benchmarks that are met, equally weighted. An ignored benchmark counts as not met; one without a state is excluded.',
    policies:
      'The score is the percentage of policy checks that are met, equally weighted. A check without a state is excluded.',
    both: 'The score is the mean of the two percentages, each weighted one half regardless of the number of policies. Ignored items count as not met; items without a state are excluded.',
  },
  scoreColors: (poor: number, good: number) =>
    `The ring is red below ${poor} and green from ${good}.`,
  urgent: 'Start here',
  alike: (count: number) => `and ${number(count)} more of this kind`,
  moreUrgent: (count: number) =>
    `and ${number(count)} more critical or high ${count === 1 ? 'finding' : 'findings'}`,
  moreOpen: (count: number) => `and ${many(count, 'more open finding')}`,
  noOpen: 'No open findings.',
  noOpenRead: 'No open findings in what could be read.',
  benchmarks: 'Benchmarks',
  benchmarksSum: 'Benchmarks by status',
  noBenchmarks: 'Keeper lists no benchmarks.',
  families: 'Open findings by family and severity',
  family: 'Family',
  total: 'Total',
  alerts: 'Alerts of the last 30 days',
  alert: 'Alert',
  noAlerts: 'No alerts in the last 60 days.',
  alertNow: 'Last 30 days',
  alertBefore: '30 days before',
  trend: 'Trend',
  trends: { new: 'New', rising: 'Rising', falling: 'Falling', steady: 'Steady', gone: 'None left' },
  roles: 'Role policies',
  rolesHow:
    'Each row is a group of users or a role, each column a policy check; those that fail most often come first.',
  role: 'Users or role',
  audience: {
    users: 'All users',
    administrators: 'Administrators',
    others: 'Other users',
  } satisfies Record<PolicyAudience, string>,
  administrators: 'administrators',
  users: (users: number) => many(users, 'user'),
  notApplied: 'Does not apply',
  noRoles: 'No policy was checked.',
  frameworks: 'Requirements',
  frameworksHow:
    'A requirement counts as failed if one check fails. Passed checks support a requirement; they do not prove that it is met.',
  requirementsFailed: (failed: number, total: number) => `${failed} of ${total} failed`,
  requirement: 'Requirement',
  checks: 'Checks',
  privileged: 'Privileged access',
  resource: 'Resource',
  problems: 'Problems',
  noPrivileged: 'No finding about privileged access.',
  inventory: (count: number) =>
    `${many(count, 'resource')} under privileged access; only those with findings are listed.`,
  kind: {
    enterprise: 'enterprise',
    user: 'user',
    role: 'role',
    record: 'record',
    gateway: 'gateway',
  } as Readonly<Record<string, string | undefined>>,
  andMore: (count: number) => `and ${number(count)} more`,

  sources: 'Read from Keeper',
  bridge: 'Bridge',
  sourceStatus: {
    complete: 'complete',
    incomplete: 'incomplete',
    failed: 'failed',
    off: 'not read',
    skipped: 'skipped',
  } satisfies Record<SourceReportStatus, string>,
  notUnderstood: (count: number) => `${many(count, 'record')} not understood`,
  kept: (count: number) => `${many(count, 'finding')} kept from the last run`,
  openKept: (count: number) => `plus ${many(count, 'finding')} kept from the last run`,
  hint: 'What to do:',

  hub: { sync: 'Sent to Security Hub', plan: 'To be sent to Security Hub', retire: 'Archived' },
  targets: (count: number) => many(count, 'target'),
  targetsOk: (reached: number, all: number) =>
    `${number(reached)} of ${many(all, 'target')} without errors`,
  notices: NOTICES.en,
  targetStatus: {
    delivered: 'delivered',
    partial: 'partly delivered',
    refused: 'refused',
    unreachable: 'unreachable',
    skipped: 'skipped',
    planned: 'planned',
    unchecked: 'not checked: no usable AWS credentials',
  } satisfies Record<TargetStatus, string>,
  counts: {
    created: { done: 'created', planned: 'to create' },
    reactivated: { done: 'reactivated', planned: 'to reactivate' },
    updated: { done: 'updated', planned: 'to update' },
    refreshed: { done: 'refreshed', planned: 'to refresh' },
    archived: { done: 'archived', planned: 'to archive' },
    unchanged: { done: 'unchanged', planned: 'unchanged' },
    held: { done: 'held', planned: 'held' },
    quarantined: { done: 'in quarantine', planned: 'in quarantine' },
    failed: { done: 'failed', planned: 'failed' },
  },
  explained: {
    held: 'Held: the source could not be read completely, so these stay unchanged.',
    quarantined:
      'In quarantine: Security Hub permanently rejected these. `keeper-bridge quarantine list` shows why.',
  },
  action: {
    create: 'Create',
    reactivate: 'Reactivate',
    update: 'Update',
    refresh: 'Refresh: unchanged, sent so that it does not expire',
    archive: 'Archive',
  } satisfies Record<DeliveryAction, string>,
  events: (events: number, usd: string) => `${many(events, 'ingestion event')}, ${usd}`,
  usd: (amount: string) => `about $${amount}`,
  usdLittle: 'under $0.01',
  usdNone: '$0',
  nothingSent: { sync: 'Nothing was sent.', plan: 'Nothing to send.', retire: 'Nothing was sent.' },
  unlistedSent: (count: number) => `${many(count, 'more change')} not listed here.`,
  onlyIn: (targets: readonly string[]) => `only in ${targets.join(', ')}`,
  difference: (fields: number) => `${many(fields, 'field')} differ${fields === 1 ? 's' : ''}`,
  was: 'Security Hub has',
  becomes: 'New',
  absent: 'absent',
  unacknowledged: 'not acknowledged',

  findings: 'Findings',
  findingsHow:
    'The findings that Security Hub should have, most urgent first. Expand one for its remediation and the ASFF that is sent.',
  /** For print only. */
  printed:
    'The printed version shows the reason and remediation of open findings; everything else is in the HTML file.',
  noFindings: 'No findings.',
  noneShown: 'No finding matches these filters.',
  unlistedFindings: (count: number) =>
    `${many(count, 'more finding')} not listed: this page shows the most urgent ones.`,
  severity: {
    CRITICAL: 'Critical',
    HIGH: 'High',
    MEDIUM: 'Medium',
    LOW: 'Low',
    INFORMATIONAL: 'Info',
  } satisfies Record<Severity, string>,
  /** If there is room for only one letter. */
  severityMark: { CRITICAL: 'C', HIGH: 'H', MEDIUM: 'M', LOW: 'L', INFORMATIONAL: 'I' },
  severityCount: (count: number, severity: string) => `${number(count)} ${severity}`,
  severities: 'Severity',
  status: {
    FAILED: 'Not met',
    WARNING: 'Ignored',
    NOT_AVAILABLE: 'Unknown',
    PASSED: 'Met',
  } satisfies Record<ComplianceStatus, string>,
  statusActive: 'Active',
  statuses: 'Status',
  familyName: {
    benchmark: 'Benchmark',
    policy: 'Role policy',
    pam: 'Privileged access',
    alert: 'Alert',
    event: 'Event',
    adoption: 'Adoption',
    bridge: 'Bridge',
  } as Readonly<Record<string, string | undefined>>,
  filters: 'Filter findings',
  search: 'Search',
  any: 'Any',
  allOpen: 'All open',
  clear: 'Clear',
  /** Filled in by the page's script. */
  shown: '{shown} of {all} shown',
  description: 'Why it matters',
  remediation: 'What to do',
  guide: 'Keeper’s guide',
  requirements: 'Requirements',
  about: 'Subject',
  concerned: 'Affected',
  evidence: 'Observed',
  identity: 'Finding id',
  asff: 'ASFF',
  asffHow: 'Product ARN, account, times and record state are added for each target.',
  asffSent: (account: string, region: string) =>
    `As sent to ${account} ${region}; product ARN, account and times differ for each target.`,
  copy: 'Copy',
  copied: 'Copied',
  footer: (version: string) =>
    `Generated by keeper-bridge ${version}. This file loads and sends nothing. It lists weaknesses of your enterprise and, depending on userPrivacy, users: share it with care.`,
};
