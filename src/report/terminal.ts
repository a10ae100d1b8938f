import type { SourceStatus } from '../domain/observation.js';
import type {
  RunReport,
  SourceReport,
  TargetCounts,
  TargetReport,
  TargetStatus,
  TenantReport,
} from './run-report.js';
import { flow, type Paint, type Style } from './style.js';
import { renderError } from './terminal-error.js';

interface Mark {
  readonly symbol: string;
  readonly paint: Paint;
}

const GOOD: Mark = { symbol: '✓', paint: 'green' };
const DOUBTFUL: Mark = { symbol: '!', paint: 'yellow' };
const BAD: Mark = { symbol: '✗', paint: 'red' };
const ABSENT: Mark = { symbol: '-', paint: 'dim' };

const MARKS: Readonly<Record<SourceStatus | TargetStatus, Mark>> = {
  complete: GOOD,
  incomplete: DOUBTFUL,
  failed: BAD,
  off: ABSENT,
  delivered: GOOD,
  partial: DOUBTFUL,
  refused: BAD,
  unreachable: BAD,
};

interface CountLabel {
  readonly count: keyof TargetCounts;
  readonly symbol: string;
  readonly done: string;
  readonly planned: string;
  readonly paint: Paint;
}

const COUNTS: readonly CountLabel[] = [
  { count: 'created', symbol: '+', done: 'created', planned: 'to create', paint: 'green' },
  {
    count: 'reactivated',
    symbol: '+',
    done: 'reactivated',
    planned: 'to reactivate',
    paint: 'green',
  },
  { count: 'updated', symbol: '~', done: 'updated', planned: 'to update', paint: 'yellow' },
  { count: 'refreshed', symbol: '~', done: 'refreshed', planned: 'to refresh', paint: 'yellow' },
  { count: 'archived', symbol: '-', done: 'archived', planned: 'to archive', paint: 'red' },
  { count: 'unchanged', symbol: '=', done: 'unchanged', planned: 'unchanged', paint: 'dim' },
  { count: 'held', symbol: '=', done: 'held', planned: 'held', paint: 'dim' },
  {
    count: 'quarantined',
    symbol: '!',
    done: 'in quarantine',
    planned: 'in quarantine',
    paint: 'yellow',
  },
  { count: 'failed', symbol: '✗', done: 'failed', planned: 'failed', paint: 'red' },
];

const VERBS: Readonly<Record<RunReport['command'], string>> = {
  sync: 'Sync',
  plan: 'Plan',
  retire: 'Retire',
};

const OUTCOMES: Readonly<Record<RunReport['outcome'], readonly [words: string, paint: Paint]>> = {
  succeeded: ['all done', 'green'],
  partial: ['partly done', 'yellow'],
  failed: ['failed', 'red'],
};

/** A run for people: per tenant what was read, per target what was (or would be) sent, errors with their mend. */
export function renderRunReport(report: RunReport, style: Style): string {
  const [words, paint] = OUTCOMES[report.outcome];
  const lines = [
    `${style.paint('bold', VERBS[report.command])} ${report.runId}: ${style.paint(paint, words)} in ${duration(report)}`,
    ...report.tenants.flatMap((tenant) => tenantLines(tenant, report, style)),
    '',
    totalLine(report),
  ];
  return `${lines.join('\n')}\n`;
}

function tenantLines(tenant: TenantReport, report: RunReport, style: Style): string[] {
  const sending = report.command === 'plan' ? 'To be sent to Security Hub' : 'Security Hub';
  return [
    '',
    style.paint('bold', `Tenant ${tenant.name}`),
    '  Keeper',
    ...tenant.sources.flatMap((source) => sourceLines(source, style)),
    `  ${sending}`,
    ...tenant.targets.flatMap((target) => targetLines(target, report.command, style)),
  ];
}

function sourceLines(source: SourceReport, style: Style): string[] {
  const read = source.status === 'off' ? '' : `${source.observations} read`;
  const rejected = source.rejected > 0 ? `, ${source.rejected} not understood` : '';
  return [
    markLine(MARKS[source.status], source.id.padEnd(18), source.status, read + rejected, style),
    ...(source.error ? renderError(source.error, style, 6) : []),
  ];
}

function targetLines(target: TargetReport, command: RunReport['command'], style: Style): string[] {
  const counts = COUNTS.filter(({ count }) => target[count] > 0).map((label) => {
    const words = command === 'plan' ? label.planned : label.done;
    return style.paint(label.paint, `${label.symbol} ${target[label.count]} ${words}`);
  });
  const indent = ' '.repeat(6);
  const place = `${target.account} ${target.region}`.padEnd(28);
  const status = command === 'plan' && target.status === 'delivered' ? 'ready' : target.status;
  return [
    markLine(MARKS[target.status], place, status, '', style),
    ...flow([...counts, eventsText(target)], '   ', style.columns - 6).map((line) => indent + line),
    ...(target.error ? renderError(target.error, style, 6) : []),
  ];
}

function markLine(mark: Mark, name: string, word: string, rest: string, style: Style): string {
  const symbol = style.paint(mark.paint, mark.symbol);
  const gap = rest === '' ? '' : ' '.repeat(12 - word.length);
  return `    ${symbol} ${name}${style.paint(mark.paint, word)}${gap}${rest}`;
}

function totalLine(report: RunReport): string {
  const targets = report.tenants.flatMap((tenant) => tenant.targets);
  const sum = (count: 'ingestionEvents' | 'estimatedUsd') =>
    targets.reduce((total, target) => total + target[count], 0);
  const total = eventsText({
    ingestionEvents: sum('ingestionEvents'),
    estimatedUsd: sum('estimatedUsd'),
  });
  return `In all: ${total}.`;
}

function eventsText(counts: Pick<TargetCounts, 'ingestionEvents' | 'estimatedUsd'>): string {
  const noun = counts.ingestionEvents === 1 ? 'ingestion event' : 'ingestion events';
  return `${counts.ingestionEvents} ${noun}, ${usd(counts.estimatedUsd)}`;
}

function usd(amount: number): string {
  if (amount === 0) return '$0.00';
  return amount < 0.01 ? 'under $0.01' : `about $${amount.toFixed(2)}`;
}

function duration(report: RunReport): string {
  const ms = Date.parse(report.finishedAt) - Date.parse(report.startedAt);
  return `${(ms / 1000).toFixed(1)} s`;
}
