import stringWidth from 'string-width';
import type { ErrorSummary } from '../util/errors.js';
import { flow, pad, paragraph } from './layout.js';
import type {
  RunReport,
  SourceReport,
  SourceReportStatus,
  TargetReport,
  TargetStatus,
  TenantReport,
} from './run-report.js';
import type { Color, Style } from './style.js';
import { changeLines } from './terminal-changes.js';
import { countLines, totalText } from './terminal-counts.js';
import { explain, renderError, renderExplanation, sameHint } from './terminal-error.js';
import type { TopChanges } from './top-changes.js';

interface Mark {
  readonly symbol: string;
  readonly paint: Color;
}

const GOOD: Mark = { symbol: '✓', paint: 'green' };
const DOUBTFUL: Mark = { symbol: '!', paint: 'yellow' };
const BAD: Mark = { symbol: '✗', paint: 'red' };
const ABSENT: Mark = { symbol: '-', paint: 'dim' };

const MARKS: Readonly<Record<SourceReportStatus | TargetStatus, Mark>> = {
  complete: GOOD,
  incomplete: DOUBTFUL,
  failed: BAD,
  off: ABSENT,
  delivered: GOOD,
  partial: DOUBTFUL,
  refused: BAD,
  unreachable: BAD,
  skipped: ABSENT,
  planned: GOOD,
  unchecked: DOUBTFUL,
};

const OUTCOME_COLORS: Readonly<Record<RunReport['outcome'], Color>> = {
  succeeded: 'green',
  partial: 'yellow',
  failed: 'red',
};

/** Additional content of a plan. */
export interface PlanContext {
  /** Listed below each target. */
  readonly changes: Pick<TopChanges, 'of'>;
  /** Commands to send it, to see all of it, and to diagnose problems. */
  readonly lines: {
    readonly send: string;
    readonly more: string;
    readonly confirm: string;
    readonly hint: string;
  };
}

/**
 * A run for people: the sources per tenant, the changes per target, errors with their hints, and a summary.
 * @param plan null for a run other than a plan
 */
export function renderRunReport(
  report: RunReport,
  style: Style,
  plan: PlanContext | null = null,
): string {
  const lines = [
    ...headLines(report, style),
    ...report.tenants.flatMap((tenant) => tenantLines(tenant, report, plan, style)),
    '',
    ...closingLines(report, plan, style),
  ];
  return `${lines.join('\n')}\n`;
}

function headLines({ command, runId, outcome, ...run }: RunReport, style: Style): string[] {
  const { words } = style;
  const ms = Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  const parts = [
    style.paint('bold', words.command[command]),
    `${runId}:`,
    style.paint(OUTCOME_COLORS[outcome], words.outcome[command][outcome]),
    words.took((ms / 1000).toFixed(1)),
  ];
  return flow(parts, ' ', style.columns);
}

function closingLines(report: RunReport, plan: PlanContext | null, style: Style): string[] {
  const { words } = style;
  const next = plan && nextText(report, plan, words);
  return [
    ...paragraph(totalText(report, words), 0, style),
    ...lostEventsLines(report, style),
    ...(next === null ? [] : paragraph(next, 0, style)),
  ];
}

/** Consumers never receive these events, and the log that reports it is not shown on a terminal. */
function lostEventsLines({ events }: RunReport, style: Style): string[] {
  if (events === undefined || events.failed === 0) return [];
  const text = style.words.eventsLost(events.failed, `keeper-bridge check${style.commandTail}`);
  return paragraph(text, 0, style).map((line) => style.paint('red', line));
}

/** The next command after a plan. */
function nextText(
  { outcome, tenants }: RunReport,
  { lines }: PlanContext,
  words: Style['words'],
): string | null {
  if (outcome !== 'succeeded') {
    return isOnlyHeld(tenants) ? words.planHeld(lines.confirm) : words.planFaulty(lines.hint);
  }
  const targets = tenants.flatMap((tenant) => tenant.targets);
  return targets.some(({ ingestionEvents }) => ingestionEvents > 0)
    ? words.planNext(lines.send)
    : null;
}

/** Everything was read and reached, and only a bulk archive needs confirmation. */
function isOnlyHeld(tenants: RunReport['tenants']): boolean {
  const sources = tenants.flatMap((tenant) => tenant.sources);
  const codes = tenants.flatMap(({ targets }) => targets.flatMap(({ error }) => error?.code ?? []));
  return (
    codes.length > 0 &&
    codes.every((code) => code === 'MassArchiveHeld') &&
    sources.every(({ status }) => status === 'complete' || status === 'off')
  );
}

/** The common reason why nothing of a tenant was attempted; null if something was. */
function skipReason({ targets }: TenantReport): ErrorSummary | null {
  return targets.every(({ status }) => status === 'skipped') ? (targets[0]?.error ?? null) : null;
}

function tenantLines(
  tenant: TenantReport,
  { command }: RunReport,
  plan: PlanContext | null,
  style: Style,
): string[] {
  const { words } = style;
  const skipped = skipReason(tenant);
  if (skipped !== null) {
    const mark = `- ${words.targetStatus.skipped}:`;
    return [
      '',
      style.paint('bold', words.tenant(tenant.name)),
      ...renderExplanation(explain(skipped, style), style, 2, mark),
    ];
  }
  const read = tenant.sources.flatMap((source, index) => [
    ...sourceLines(source, style),
    ...(source.error === null || sameHint(source.error, tenant.sources[index + 1]?.error)
      ? []
      : renderError(source.error, style, 6)),
    ...warningLines(source, tenant.sources[index + 1], style),
  ]);
  return [
    '',
    style.paint('bold', words.tenant(tenant.name)),
    // A retirement reads no source.
    ...(command === 'retire' ? [] : [`  ${words.keeper}`, ...read]),
    `  ${command === 'plan' ? words.hubPlanned : words.hub}`,
    ...targetLines(tenant, command, plan, style),
  ];
}

function warningLines(
  { warning }: SourceReport,
  next: SourceReport | undefined,
  style: Style,
): string[] {
  if (warning === undefined || sameHint(warning, next?.warning)) return [];
  return renderExplanation(explain(warning, style), style, 6, '!');
}

function sourceLines(source: SourceReport, style: Style): string[] {
  const { words } = style;
  const isRead = source.status === 'complete' || source.status === 'incomplete';
  const read = isRead ? [words.read(source.observations)] : [];
  const rejected = source.rejected > 0 ? [words.notUnderstood(source.rejected)] : [];
  const kept = source.kept > 0 ? [words.kept(source.kept, isRead)] : [];
  const rest = [...read, ...rejected, ...kept].join(words.comma);
  const status = words.sourceStatus[source.status];
  return markLines(MARKS[source.status], pad(source.id, 18), status, rest, style);
}

/** The targets in order; those with the same result share its lines. */
function targetLines(
  tenant: TenantReport,
  command: RunReport['command'],
  plan: PlanContext | null,
  style: Style,
): string[] {
  const alike = new Map<string, TargetReport[]>();
  const reported = (target: TargetReport, lead: string | null) => [
    ...countLines(target, command, lead, style),
    ...listLines(tenant.name, target, plan, style),
    ...(target.notices ?? []).flatMap(({ code, findings }) =>
      paragraph(style.words.notices[code](findings), 8, style, '      · '),
    ),
    ...(target.error ? renderError(target.error, style, 6) : []),
  ];
  for (const target of tenant.targets) {
    const key = reported(target, null).join('\n');
    alike.set(key, [...(alike.get(key) ?? []), target]);
  }
  return [...alike.values()].flatMap((targets) => [
    ...targets.flatMap((target) => targetHead(target, style)),
    ...targets
      .slice(0, 1)
      .flatMap((one) => reported(one, targets.length > 1 ? style.words.each : null)),
  ]);
}

function listLines(
  tenant: string,
  target: TargetReport,
  plan: PlanContext | null,
  style: Style,
): string[] {
  if (plan === null) return [];
  const listed = plan.changes.of({ tenant, ...target });
  return changeLines(listed, target.ingestionEvents, plan.lines.more, style);
}

function targetHead(target: TargetReport, style: Style): string[] {
  const { words } = style;
  const status = words.targetStatus[target.status];
  const place = pad(`${target.account} ${target.region}`, 28);
  return markLines(MARKS[target.status], place, status, '', style);
}

/** `    ✓ name      status      rest`; on several lines if it is too wide. */
function markLines(mark: Mark, name: string, word: string, rest: string, style: Style): string[] {
  const lead = `    ${style.paint(mark.paint, mark.symbol)} `;
  const [painted, gap] = [style.paint(mark.paint, word), rest === '' ? '' : '  '];
  const line = `${name}${pad(painted, rest === '' ? 0 : 10)}${gap}${rest}`;
  if (stringWidth(line) + 6 <= style.columns) return [lead + line];
  const parts = [...name.trim().split(' '), painted, rest].filter((part) => part !== '');
  return flow(parts, ' ', style.columns - 6).map(
    (part, index) => (index === 0 ? lead : ' '.repeat(6)) + part,
  );
}
