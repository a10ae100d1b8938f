import { flow } from './layout.js';
import type { RunReport, TargetCounts, TargetReport } from './run-report.js';
import type { Color, Style } from './style.js';
import type { Words } from './words/en.js';

type Count = keyof Words['done'];

const MARKS: Readonly<Record<Count, readonly [symbol: string, paint: Color]>> = {
  created: ['+', 'green'],
  reactivated: ['+', 'green'],
  updated: ['~', 'yellow'],
  refreshed: ['~', 'yellow'],
  archived: ['-', 'red'],
  unchanged: ['=', 'dim'],
  held: ['=', 'dim'],
  quarantined: ['!', 'yellow'],
  failed: ['✗', 'red'],
};
const COUNTS = Object.keys(MARKS) as Count[];

/**
 * The non-zero counts of a target, and their cost.
 * @param lead a prefix if they are those of several targets each
 */
export function countLines(
  counts: TargetCounts,
  command: RunReport['command'],
  lead: string | null,
  style: Style,
): string[] {
  const words = countWords(command, style.words);
  const parts = COUNTS.filter((count) => counts[count] > 0).map((count) => {
    const [symbol, paint] = MARKS[count];
    return style.paint(paint, `${symbol} ${words[count](counts[count])}`);
  });
  const all = [...(lead === null ? [] : [lead]), ...parts, eventsText(counts, style.words)];
  return flow(all, '   ', style.columns - 6).map((line) => `      ${line}`);
}

/** The summary of a run: changes, number of targets, cost, and findings that a retirement did not archive. */
export function totalText(report: RunReport, words: Words): string {
  const targets = report.tenants.flatMap((tenant) => tenant.targets);
  const total = changesText(report, targets, words);
  const left = sumOf('held', targets);
  return report.command === 'retire' && left > 0 ? words.stillActive(total, left) : total;
}

function changesText(
  { command, outcome }: RunReport,
  targets: readonly TargetReport[],
  words: Words,
): string {
  const sum = (count: keyof TargetCounts) => sumOf(count, targets);
  const changing = COUNTS.filter((count) => count !== 'unchanged' && count !== 'held');
  const parts = changing.filter((count) => sum(count) > 0);
  if (parts.length === 0) {
    return words[outcome === 'succeeded' ? 'totalNothing' : 'totalNone'][command];
  }
  const concerned = targets.filter((target) => parts.some((count) => target[count] > 0));
  const named = countWords(command, words);
  const events = eventsText(
    { ingestionEvents: sum('ingestionEvents'), estimatedUsd: sum('estimatedUsd') },
    words,
  );
  const texts = parts.map((count) => named[count](sum(count)));
  return words.total(command, texts, concerned.length, events);
}

function sumOf(count: keyof TargetCounts, targets: readonly TargetReport[]): number {
  return targets.reduce((total, target) => total + target[count], 0);
}

function countWords(command: RunReport['command'], words: Words): Words['done'] {
  return command === 'plan' ? words.planned : words.done;
}

function eventsText(
  { ingestionEvents, estimatedUsd }: Pick<TargetCounts, 'ingestionEvents' | 'estimatedUsd'>,
  words: Words,
): string {
  return words.events(ingestionEvents, usd(estimatedUsd, words));
}

function usd(amount: number, words: Words): string {
  if (amount === 0) return words.usdNone;
  return amount < 0.01 ? words.usdLittle : words.usd(amount.toFixed(2));
}
