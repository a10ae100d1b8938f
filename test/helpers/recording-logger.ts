import type { Logger } from '../../src/util/logger.js';

/** Keeps every line as the text that would have been written. */
export interface RecordingLogger extends Logger {
  readonly lines: readonly string[];
}

export function createRecordingLogger(): RecordingLogger {
  const lines: string[] = [];
  const log =
    (level: string) =>
    (message: string, fields: object = {}) => {
      lines.push(JSON.stringify({ level, message, ...fields }));
    };
  return { lines, debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}
