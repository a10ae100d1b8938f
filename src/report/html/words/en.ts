import { english as texts } from '../../../controls/en.js';
import type { PolicyAudience } from '../../../controls/texts.js';
import type { DeliveryAction } from '../../../delivery/transport.js';
import type { ComplianceStatus, Severity, SourceId } from '../../../domain/finding.js';
import type { RunReport, SourceReportStatus, TargetStatus } from '../../run-report.js';
import { NOTICES } from '../../words/notices.js';
import { controlNames } from '../names.js';

const number = new Intl.NumberFormat('en').format;

function many(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export const english = {
  /** BCP 47, for the page and for the form of numbers and dates. */
  language: 'en',
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
  nothingRead: 'Nothing was read of this tenant in this run, so nothing is said about its posture.',
  off: 'Not read in this run.',
  offWithoutCommander:
    'Not read in this run. It takes Keeper Commander: see `commander` in the configuration.',
  unread: 'This could not be read in this run, so nothing is said about it.',
  score: 'Score',
  scoreOf: (percent: number) => `Score: ${percent} of 100`,
  scoreUnknown: 'No benchmark and no policy was read, so there is no score.',
  scoreParts: { benchmarks: 'Benchmarks met', policies: 'Policy checks met' },
  outOf: (count: number) => `of ${number(count)}`,
  open: 'Open findings',
  noneUrgent: 'none high or critical',
  scoreHow: {
    benchmarks:
      'The score is the share of benchmarks that are met, each counting the same. An ignored benchmark counts as not met; one without a state is left out.',
    policies:
      'The score is the share of policy checks that are met, each counting the same. A check without a state is left out.',
    both: 'The score is the mean of the two shares, each counting for one half however many policies there are. What is ignored counts as not met; what has no state is left out.',
  },
  scoreColours: (poor: number, good: number) =>
    `The ring is red below ${poor} and green from ${good}.`,
  urgent: 'Begin here',
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
    'Each row is a group of users or a role, each column a policy check; what is unmet most often comes first.',
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
  privileged: 'Privileged access',
  resource: 'Resource',
  problems: 'What is wrong',
  noPrivileged: 'No finding about privileged access.',
  inventory: (count: number) =>
    `${many(count, 'thing')} under privileged access; listed is what has a finding.`,
  kind: {
    enterprise: 'enterprise',
    user: 'user',
    role: 'role',
    record: 'record',
    gateway: 'gateway',
  } as Readonly<Record<string, string | undefined>>,
  andMore: (count: number) => `and ${number(count)} more`,

  sources: 'Read from Keeper',
  source: {
    benchmarks: 'Benchmarks',
    adoption: 'Adoption',
    alerts: 'Alerts',
    events: 'Events',
    'role-policies': 'Role policies',
    'privileged-access': 'Privileged access',
    bridge: 'Bridge',
  } satisfies Record<SourceId, string>,
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
    held: 'Held: the source could not be read completely, so these stay as they are.',
    quarantined:
      'In quarantine: Security Hub refused these for good. `keeper-bridge quarantine list` says why.',
  },
  action: {
    create: 'Create',
    reactivate: 'Reactivate',
    update: 'Update',
    refresh: 'Refresh: nothing new, sent so that it does not expire',
    archive: 'Archive',
  } satisfies Record<DeliveryAction, string>,
  events: (events: number, usd: string) => `${many(events, 'ingestion event')}, ${usd}`,
  usd: (amount: string) => `about $${amount}`,
  usdLittle: 'under $0.01',
  usdNone: '$0',
  nothingSent: { sync: 'Nothing was sent.', plan: 'Nothing to send.', retire: 'Nothing was sent.' },
  unlistedSent: (count: number) => `${many(count, 'further sending')} not listed here.`,
  onlyIn: (targets: readonly string[]) => `only in ${targets.join(', ')}`,
  difference: (fields: number) => `${many(fields, 'field')} differ${fields === 1 ? 's' : ''}`,
  was: 'Security Hub has',
  becomes: 'New',
  absent: 'not there',
  unacknowledged: 'not acknowledged',

  findings: 'Findings',
  findingsHow:
    'What Security Hub is to have, most urgent first. Open one for what to do about it and for the ASFF that is sent.',
  /** On paper only. */
  printed:
    'On paper, an open finding has its reason and what to do; everything else is in the HTML file.',
  noFindings: 'No findings.',
  noneShown: 'No finding matches these filters.',
  unlistedFindings: (count: number) =>
    `${many(count, 'further finding')} not listed: this page shows the most urgent ones.`,
  severity: {
    CRITICAL: 'Critical',
    HIGH: 'High',
    MEDIUM: 'Medium',
    LOW: 'Low',
    INFORMATIONAL: 'Info',
  } satisfies Record<Severity, string>,
  /** Where there is room for one letter only. */
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
  allOpen: 'All that is open',
  clear: 'Clear',
  /** Filled in by the page's script. */
  shown: '{shown} of {all} shown',
  description: 'Why it matters',
  remediation: 'What to do',
  guide: 'Keeper’s guide',
  requirements: 'Requirements',
  about: 'About',
  concerned: 'Concerned',
  evidence: 'Observed',
  identity: 'Finding id',
  asff: 'ASFF',
  asffHow: 'Product ARN, account, times and record state are added for each target.',
  asffSent: (account: string, region: string) =>
    `As it goes to ${account} ${region}; Product ARN, account and times are those of each target.`,
  copy: 'Copy',
  copied: 'Copied',
  footer: (version: string) =>
    `Made by keeper-bridge ${version}. This file loads nothing and sends nothing. It names weaknesses of your enterprise, and users where they are not left out: share it with care.`,
};
