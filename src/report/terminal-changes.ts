import type { DeliveryAction } from '../delivery/transport.js';
import type { Severity } from '../domain/finding.js';
import type { ChangedFinding, FieldChange } from './changes.js';
import { pad, paragraph } from './layout.js';
import type { Color, Style } from './style.js';

/** Without a colour: green beside a new critical problem would look like good news. */
const SYMBOLS: Readonly<Record<DeliveryAction, string>> = {
  create: '+',
  reactivate: '+',
  update: '~',
  refresh: '~',
  archive: '-',
};

const SEVERITY_PAINT: Readonly<Record<Severity, Color>> = {
  CRITICAL: 'alarm',
  HIGH: 'red',
  MEDIUM: 'yellow',
  LOW: 'cyan',
  INFORMATIONAL: 'dim',
};

/** Below this the title stands under its symbol, not beside the severity: there would be no room left. */
const BESIDE_FROM = 60;
const INDENT = 6;

/**
 * What would change in a target, one finding an entry: what happens to it, how severe it is, its title and
 * the few fields that differ.
 * @param total how many there are in all
 * @param more what to type to see those beyond the bound
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
  const label = `${' '.repeat(INDENT)}${SYMBOLS[action]} ${style.paint(SEVERITY_PAINT[severity], severity)}`;
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
  // The record state is told by the action.
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
