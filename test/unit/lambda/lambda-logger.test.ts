import { describe, expect, it, vi } from 'vitest';
import { createLambdaLogger } from '../../../src/lambda/container.js';
import { createRedactor } from '../../../src/util/redact.js';
import { context } from '../../helpers/lambda-world.js';

// Writes by the global console, where a test can listen.
vi.hoisted(() => {
  process.env['POWERTOOLS_DEV'] = 'true';
  process.env['POWERTOOLS_LOG_LEVEL'] = 'DEBUG';
});

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

describe('the logger of a function', () => {
  it.each(LEVELS)(
    'writes a line of level %s with service and invocation, without secrets',
    (level) => {
      const written = vi.spyOn(console, level).mockReturnValue();
      const redactor = createRedactor();
      redactor.register('planted-secret');
      const logger = createLambdaLogger('keeper-bridge', redactor);
      logger.startInvocation(context(1_000));
      logger[level]('It said planted-secret', {
        nested: { text: 'planted-secret', 'key planted-secret': 1 },
        count: 7,
      });
      logger[level]('No fields');
      const [first, second] = written.mock.calls.map(([line]) => JSON.parse(String(line)));
      expect(first).toMatchObject({
        level: level.toUpperCase(),
        message: 'It said [redacted]',
        service: 'keeper-bridge',
        function_request_id: 'request-1',
        nested: { text: '[redacted]', 'key [redacted]': 1 },
        count: 7,
      });
      expect(second).toMatchObject({ message: 'No fields' });
    },
  );
});
