export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
type LogFields = Readonly<Record<string, unknown>>;

/** Static message, variable fields: lines group by message. Secrets pass the redactor before they get here. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** The same logger, with fields that belong to each of its lines. */
export function withFields(logger: Logger, fields: LogFields): Logger {
  return {
    debug: (message, more) => logger.debug(message, { ...fields, ...more }),
    info: (message, more) => logger.info(message, { ...fields, ...more }),
    warn: (message, more) => logger.warn(message, { ...fields, ...more }),
    error: (message, more) => logger.error(message, { ...fields, ...more }),
  };
}

/** For runs whose every word is shown elsewhere. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/**
 * What JSON leaves as it is and a terminal obeys: C1 controls, line separators and marks of writing direction, with
 * which a text from outside could hide or rearrange what a line says.
 */
const UNPRINTABLE = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * One JSON object a line. `write` gets the finished line with its newline; `redact` sees the whole line.
 */
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
      // Once more behind the fields, of which one may be called the same.
      const line = { ...head, ...fields, ...head };
      options.write(`${options.redact(JSON.stringify(line)).replace(UNPRINTABLE, escaped)}\n`);
    };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}
