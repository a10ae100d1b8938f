export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
type LogFields = Readonly<Record<string, unknown>>;

/** Static message, variable fields, so that lines group by message. Secrets are redacted before they get here. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** The same logger with fields added to each line. */
export function withFields(logger: Logger, fields: LogFields): Logger {
  return {
    debug: (message, more) => logger.debug(message, { ...fields, ...more }),
    info: (message, more) => logger.info(message, { ...fields, ...more }),
    warn: (message, more) => logger.warn(message, { ...fields, ...more }),
    error: (message, more) => logger.error(message, { ...fields, ...more }),
  };
}

/** For runs whose output is shown elsewhere. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/**
 * Characters that JSON does not escape but a terminal interprets: C1 controls, line separators and directional marks,
 * with which untrusted text could hide or rearrange parts of a line.
 */
const UNPRINTABLE = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** One JSON object per line. `write` receives the complete line with its newline; `redact` sees the whole line. */
export function createJsonLogger(options: {
  readonly level: LogLevel;
  readonly now: () => number;
  readonly redact: (text: string) => string;
  readonly write: (line: string) => void;
}): Logger {
  const log =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (RANK[level] < RANK[options.level]) return;
      const head = { time: new Date(options.now()).toISOString(), level, message };
      // Repeated after the fields, because a field may have the same name.
      const line = { ...head, ...fields, ...head };
      options.write(`${options.redact(JSON.stringify(line)).replace(UNPRINTABLE, escaped)}\n`);
    };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}
