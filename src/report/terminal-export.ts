import type { ErrorSummary } from '../util/errors.js';
import { paragraph } from './layout.js';
import type { RunReport } from './run-report.js';
import { printable, type Style } from './style.js';
import { renderError } from './terminal-error.js';

interface ExportResult {
  readonly report: RunReport;
  readonly findings: number;
  /** Null: standard output. */
  readonly file: string | null;
  /** Why it could not be written; null if it was. */
  readonly writeError: string | null;
}

/** What is missing from an export and why, then what was written. */
export function renderExport({ report, ...end }: ExportResult, style: Style): string {
  const errors = new Map(errorsOf(report).map((error) => [JSON.stringify(error), error]));
  const lines = [...errors.values()].flatMap((error) => renderError(error, style));
  return `${[...lines, ...paragraph(printable(endText(end, style)), 0, style)].join('\n')}\n`;
}

function endText(
  { findings, file, writeError }: Omit<ExportResult, 'report'>,
  { words }: Style,
): string {
  if (file !== null && writeError !== null) return words.exportNotWritten(file, writeError);
  return words.exported(findings, file);
}

function errorsOf({ tenants }: RunReport): ErrorSummary[] {
  return tenants.flatMap(({ sources, targets }) =>
    [...sources, ...targets].flatMap(({ error }) => error ?? []),
  );
}
