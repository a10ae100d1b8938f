import type { DeliveryAction } from '../delivery/transport.js';
import type { Severity } from '../domain/severity.js';
import type { ChangedFinding, FieldChange } from './changes.js';
import { pad, paragraph } from './layout.js';
import type { Color, Style } from './style.js';

/** Without color: green next to a new critical problem would look like good news. */
const SYMBOLS: Readonly<Record<DeliveryAction, string>> = {
  create: '+',
  reactivate: '+',
  update: '~',
  refresh: '~',
  archive: '-',
};

const SEVERITY_COLORS: Readonly<Record<Severity, Color>> = {
  CRITICAL: 'alarm',
  HIGH: 'red',
  MEDIUM: 'yellow',
  LOW: 'cyan',
  INFORMATIONAL: 'dim',
};

/** On a narrower terminal the title is below its symbol instead of next to the severity. */
const BESIDE_FROM = 60;
const INDENT = 6;

/**
 * The changes of a target, one entry per finding: action, severity, title and the few fields that differ.
 * @param total total number of changes
 * @param more command that shows those beyond the limit
 */
export function changeLines(
  changes: readonly ChangedFinding[],
  total: number,
  more: string,
  style: Style,
): string[] {
  if (changes.length === 0) return [];
  const widest = Math.max(...changes.map(({ severity }) => severity.length));
  const beyond = total - changes.length;
  return [
    ...changes.flatMap((change) => entryLines(change, widest, style)),
    ...(beyond > 0 ? paragraph(style.words.moreChanges(beyond, more), INDENT, style) : []),
  ];
}

function entryLines(change: ChangedFinding, widest: number, style: Style): string[] {
  const { action, severity, title } = change;
  const beside = style.columns >= BESIDE_FROM;
  const indent = beside ? INDENT + 2 + widest + 2 : INDENT + 2;
  const label = `${' '.repeat(INDENT)}${SYMBOLS[action]} ${style.paint(SEVERITY_COLORS[severity], severity)}`;
  const lead = beside ? pad(label, indent) : undefined;
  const why = whyText(change, style);
  return [
    ...(beside ? [] : [label]),
    ...paragraph(title, indent, style, lead),
    ...(why === '' ? [] : paragraph(why, indent, style).map((line) => style.paint('dim', line))),
  ];
}

function whyText({ action, changes }: ChangedFinding, { words }: Style): string {
  const because = words.because[action];
  if (action === 'refresh') return because ?? '';
  // The action already implies the record state.
  const news = changes.filter(({ path }) => path !== 'RecordState');
  const short = news.flatMap((change) => fieldText(change, words) ?? []);
  const named = [...new Set(news.map(({ path }) => path.replace(/[.[].*/, '')))];
  const fields = short.length > 0 || named.length === 0 ? short : [words.differs(named)];
  return [...(because === null ? [] : [because]), ...fields].join(words.comma);
}

function fieldText({ path, before, after }: FieldChange, words: Style['words']): string | null {
  const name = words.field[path];
  if (name === undefined) return null;
  return `${name} ${before ?? words.noValue} → ${after ?? words.noValue}`;
}
