import { createStyle, type Style } from '../report/style.js';
import type { TextStream } from '../report/text-stream.js';

/** Colours on a terminal only, and not where the user asked for none (--no-color, no-color.org, TERM). */
export function streamStyle(
  stream: TextStream,
  wanted: boolean,
  env: Readonly<Record<string, string | undefined>>,
): Style {
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return createStyle({ color: wanted && stream.isTerminal && !refused, columns: stream.columns });
}
