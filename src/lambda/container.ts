import { Logger as Powertools } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { ConfigError } from '../config/issues.js';
import { parseConfigWith } from '../config/parse.js';
import type { Config } from '../config/schema.js';
import { readSecretFile } from '../config/secret-file.js';
import { createAwsSecretStores } from '../config/secret-stores-aws.js';
import type { SecretAccess, SecretStores } from '../config/secrets.js';
import { summarizeError } from '../util/errors.js';
import type { Logger } from '../util/logger.js';
import { createRedactor, type Redactor } from '../util/redact.js';
import { type Env, readConfigText } from './config-text.js';
import { readJsonText } from './read-json.js';
import { assertSupportedSecrets } from './supported-secrets.js';

/** Lives as long as a Lambda container. */
export interface Container {
  readonly env: Env;
  /** Distinguishes two bridges in one account. */
  readonly service: string;
  readonly redactor: Redactor;
  readonly logger: LambdaLogger;
  readonly secrets: SecretAccess & { readonly stores: SecretStores };
}

function createContainer(env: Env): Container {
  const redactor = createRedactor();
  const service = env['POWERTOOLS_SERVICE_NAME'] ?? 'keeper-bridge';
  return {
    env,
    service,
    redactor,
    logger: createLambdaLogger(service, redactor),
    secrets: {
      env,
      // No other users share the function's environment.
      readFile: (path) => readSecretFile(path, () => {}),
      stores: createAwsSecretStores(),
    },
  };
}

/**
 * Creates a function's dependencies from its configuration and keeps them until the configuration changes: a
 * container may live for hours, and an edited parameter must take effect before it ends. Logs and rethrows errors.
 */
export function configured<Tools>(
  env: Env,
  make: (config: Config, container: Container) => Tools | Promise<Tools>,
): (context: Context) => Promise<Tools> {
  const container = createContainer(env);
  const { logger, secrets } = container;
  let held: { readonly text: string; readonly tools: Tools } | null = null;
  return async (context) => {
    logger.startInvocation(context);
    try {
      const { text, origin } = await readConfigText(env, secrets.stores);
      if (held?.text !== text) {
        const config = parseConfigWith(readJsonText, text, origin);
        assertSupportedSecrets(config);
        held = { text, tools: await make(config, container) };
      }
      return held.tools;
    } catch (error) {
      const issues = error instanceof ConfigError ? error.issues : [];
      logger.error('Initialization failed', { error: summarizeError(error), issues });
      throw error;
    }
  };
}

/** Logs for CloudWatch Logs Insights; all text passes through the redactor. */
export interface LambdaLogger extends Logger {
  /** Adds the invocation to all following lines. */
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

/** Property names are redacted as well, because Keeper chooses some of them. */
function redacted(value: unknown, { redact }: Redactor): unknown {
  if (typeof value === 'string') return redact(value);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [redact(name), member]));
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && value.constructor === Object;
}
