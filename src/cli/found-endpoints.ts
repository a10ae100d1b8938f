import { stringify } from 'yaml';
import { configText, DEFAULT_FILE } from '../config/load.js';
import { VARIABLE } from '../config/parse.js';
import type { Config } from '../config/schema.js';
import { type EndpointChanges, notWritten, withEndpoints } from '../config/write-endpoints.js';
import type { Endpoint } from '../keeper/admin-api/endpoints.js';
import { renderError } from '../report/terminal-error.js';
import type { CheckItem } from '../sync/check.js';
import { type ErrorSummary, summarizeError } from '../util/errors.js';
import type { CommandCall } from './command.js';

/** The endpoints that a check found, in the format of the configuration. */
export function endpointChanges(items: readonly CheckItem[], config: Config): EndpointChanges {
  const changes = new Map<string, Record<string, Partial<Endpoint>>>();
  for (const { tenant, found } of items) {
    if (tenant === null || found === undefined) continue;
    const { endpoints } = config.tenants.find(({ name }) => name === tenant)?.keeper ?? {};
    // The search uses GET, whatever method is configured.
    const method = endpoints?.[found.endpoint]?.method === undefined ? {} : { method: 'GET' };
    changes.set(tenant, {
      ...changes.get(tenant),
      [found.endpoint]: { ...method, path: found.path },
    });
  }
  return changes;
}

/**
 * Fails early if the result could not be written after the search.
 * @throws BridgeError `ConfigNotWritten`
 */
export async function assertWritable({ io, configFile }: CommandCall): Promise<void> {
  const found = await configText(placeOf(io, configFile));
  // Without a configuration, the command fails with its own error.
  if (found === null) return;
  if (found.origin === VARIABLE) throw notWritten(VARIABLE, 'it is a variable, not a file');
  const error = await io.findWriteError(found.origin);
  if (error !== null) throw notWritten(found.origin, `the file is not writable (${error.code})`);
}

/** Writes the endpoints to the configuration file. Returns the error that prevented it, or null. */
export async function writeEndpoints(
  changes: EndpointChanges,
  { io, configFile }: CommandCall,
): Promise<ErrorSummary | null> {
  try {
    const found = await configText(placeOf(io, configFile));
    if (found === null) return null;
    const { origin, text } = found;
    await io.replaceFile(origin, withEndpoints(text, origin, changes)).catch((error) => {
      throw notWritten(origin, `the file cannot be replaced (${error.code})`, error);
    });
    return null;
  } catch (error) {
    return summarizeError(error);
  }
}

/** The endpoints as lines to paste, or the file they were written to. */
export function endpointText(
  changes: EndpointChanges,
  config: Config,
  written: { readonly error: ErrorSummary | null } | null,
  { style, configFile = DEFAULT_FILE }: CommandCall,
): string {
  if (changes.size === 0) return '';
  if (written?.error === null) return `${style.words.endpointsWritten(configFile)}\n`;
  const lines = [...changes].flatMap(([tenant, endpoints]) => {
    const { keeper } = config.tenants.find(({ name }) => name === tenant) ?? {};
    return [
      style.words.endpointsToPaste(tenant),
      '  endpoints:',
      ...Object.entries({ ...keeper?.endpoints, ...endpoints }).map(
        ([key, endpoint]) => `    ${key}: ${flow(endpoint)}`,
      ),
    ];
  });
  const error = written === null ? [] : renderError(written.error as ErrorSummary, style);
  return `\n${[...lines, ...error].join('\n')}\n`;
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

function placeOf(io: CommandCall['io'], configFile: string | undefined) {
  const { env, readFile } = io;
  return { env, readFile, ...(configFile === undefined ? {} : { file: configFile }) };
}
