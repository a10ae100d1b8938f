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
      options.write(`${options.redact(JSON.stringify(line))}\n`);
    };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}
