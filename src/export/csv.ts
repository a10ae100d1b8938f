import type { FindingRecord } from './record.js';

/** In the order of the file. Append new ones at the end: readers may rely on the positions. */
const COLUMNS = [
  'id',
  'tenant',
  'account',
  'region',
  'source',
  'control',
  'severity',
  'status',
  'title',
  'description',
  'types',
  'requirements',
  'resources',
  'remediation',
  'remediationUrl',
  'createdAt',
  'updatedAt',
  'firstObservedAt',
  'lastObservedAt',
] as const satisfies readonly (keyof FindingRecord)[];

/** RFC 4180: lines end with CR LF. */
const LINE_END = '\r\n';
const LIST_SEPARATOR = '; ';

/** OWASP, CSV Injection: a spreadsheet executes a cell that starts with one of these, also in their full-width form. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
/** RFC 4180: these need quotes. */
const SPECIAL = /[",\r\n]/;

export const CSV_HEAD = COLUMNS.join(',') + LINE_END;

export function csvLine(record: FindingRecord): string {
  return COLUMNS.map((column) => cell(textOf(record[column]))).join(',') + LINE_END;
}

/** Lists become one cell; resources are shown by id. */
function textOf(value: FindingRecord[(typeof COLUMNS)[number]]): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return value.map((item) => (typeof item === 'string' ? item : item.id)).join(LIST_SEPARATOR);
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
