import { CSV_HEAD, csvLine } from './csv.js';
import { toOcsf } from './ocsf/event.js';
import { recordOf } from './record.js';
import type { WantedFinding } from './wanted-findings.js';

/** How findings are written, one at a time. */
interface ExportFormat {
  readonly head: string;
  readonly item: (wanted: WantedFinding) => string;
  readonly separator: string;
  readonly tail: string;
}

const FORMATS = {
  asff: jsonArray(({ finding }) => finding),
  ocsf: {
    head: '',
    item: ({ finding, target }) => `${JSON.stringify(toOcsf(finding, target))}\n`,
    separator: '',
    tail: '',
  },
  csv: { head: CSV_HEAD, item: (wanted) => csvLine(recordOf(wanted)), separator: '', tail: '' },
  json: jsonArray(recordOf),
} as const satisfies Readonly<Record<string, ExportFormat>>;

export type ExportFormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as ExportFormatName[];

/** One JSON array with one element per line. */
function jsonArray(map: (wanted: WantedFinding) => object): ExportFormat {
  return {
    head: '[',
    item: (wanted) => `\n${JSON.stringify(map(wanted))}`,
    separator: ',',
    tail: '\n]\n',
  };
}

/** A formatter that knows which item is the first. */
export function createFormatter(name: ExportFormatName) {
  const { head, item, separator, tail }: ExportFormat = FORMATS[name];
  let count = 0;
  return {
    head,
    tail,
    /** Number of findings so far. */
    get count() {
      return count;
    },
    next(wanted: WantedFinding): string {
      count += 1;
      return (count === 1 ? '' : separator) + item(wanted);
    },
  };
}
