import { Logger as Powertools } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import type { Logger } from '../util/logger.js';
import type { Redactor } from '../util/redact.js';

/** Logs as CloudWatch Logs Insights reads them; every text passes the redactor. */
export interface LambdaLogger extends Logger {
  /** Names the invocation in all lines that follow. */
  startInvocation(context: Context): void;
}

export function createLambdaLogger(service: string, redactor: Redactor): LambdaLogger {
  const powertools = new Powertools({
    serviceName: service,
    jsonReplacerFn: (_key, value) => redacted(value, redactor),
  });
  return {
    debug: (message, fields = {}) => powertools.debug(message, { ...fields }),
    info: (message, fields = {}) => powertools.info(message, { ...fields }),
    warn: (message, fields = {}) => powertools.warn(message, { ...fields }),
    error: (message, fields = {}) => powertools.error(message, { ...fields }),
    startInvocation: (context) => powertools.addContext(context),
  };
}

/** Names are redacted as well: Keeper chooses some of them. */
function redacted(value: unknown, { redact }: Redactor): unknown {
  if (typeof value === 'string') return redact(value);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [redact(name), member]));
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && value.constructor === Object;
}
