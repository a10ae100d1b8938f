import { describe, expect, it } from 'vitest';
import { createJsonLogger, type Logger, withFields } from '../../../src/util/logger.js';

function recorded(log: (logger: Logger) => void): unknown[] {
  const lines: string[] = [];
  log(
    createJsonLogger({
      level: 'debug',
      now: () => 0,
      redact: (text) => text.replaceAll('s3cret', '[redacted]'),
      write: (line) => void lines.push(line),
    }),
  );
  return lines.map((line) => JSON.parse(line));
}

describe('a log line', () => {
  it('keeps its time, level and message whatever the field names', () => {
    const fields = { time: 'noon', level: 'high', message: 'of another', source: 'alerts' };
    expect(recorded((logger) => logger.warn('The source is incomplete', fields))).toEqual([
      {
        time: '1970-01-01T00:00:00.000Z',
        level: 'warn',
        message: 'The source is incomplete',
        source: 'alerts',
      },
    ]);
  });

  it('contains no terminal control characters', () => {
    const text = '\u001b[31m \u009b31m \u202etxt.exe \u2066 \u2028 é 語';
    let line = '';
    createJsonLogger({
      level: 'info',
      now: () => 0,
      redact: (it) => it,
      write: (it) => {
        line += it;
      },
    }).info('Odd', { text });
    expect(line).toMatch(/^[\x20-\x7eé語]+\n$/);
    expect(JSON.parse(line).text).toBe(text);
  });

  it.each(['debug', 'info', 'warn', 'error'] as const)(
    'of level %s has the common fields and its own',
    (level) => {
      const lines = recorded((logger) => {
        const own = withFields(logger, { tenant: 'acme' });
        own[level]('The s3cret', { count: 1 });
        own[level]('Nothing more');
      });
      expect(lines).toMatchObject([
        { level, message: 'The [redacted]', tenant: 'acme', count: 1 },
        { level, message: 'Nothing more', tenant: 'acme' },
      ]);
    },
  );
});
