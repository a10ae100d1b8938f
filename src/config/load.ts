import { BridgeError } from '../util/errors.js';
import { parseConfigWith, VARIABLE } from './parse.js';
import type { Config } from './schema.js';
import type { SecretAccess } from './secrets.js';
import { readYamlText } from './yaml-text.js';

export const DEFAULT_FILE = 'keeper-bridge.yaml';

export interface ConfigPlace extends SecretAccess {
  /** Specified by the user, must exist. Undefined: keeper-bridge.yaml, otherwise the variable KEEPER_BRIDGE_CONFIG. */
  readonly file?: string;
}

/**
 * Reads the configuration, in YAML or JSON, and applies all defaults.
 * @throws ConfigError with all errors; BridgeError `ConfigNotFound`, `ConfigUnreadable`
 */
export async function loadConfig(place: ConfigPlace): Promise<Config> {
  const found = await configText(place);
  if (found !== null) return parseConfig(found.text, found.origin);
  const { file = DEFAULT_FILE } = place;
  const message =
    file === ''
      ? 'The name after --config is empty.'
      : `The configuration file ${file} does not exist.`;
  throw new BridgeError('ConfigNotFound', message, {
    hint: `Run keeper-bridge init to create one, pass another with --config FILE, or set ${VARIABLE} to the configuration.`,
    fatal: true,
  });
}

/**
 * The configuration as written; null if there is none.
 * @throws BridgeError `ConfigUnreadable`
 */
export async function configText(
  place: ConfigPlace,
): Promise<{ readonly text: string; readonly origin: string } | null> {
  const { file = DEFAULT_FILE } = place;
  // Otherwise it would read the current directory.
  if (file === '') return null;
  const text = await readIfThere(file, place.readFile);
  if (text !== null) return { text, origin: file };
  const inline = place.file === undefined ? place.env[VARIABLE] : undefined;
  return inline === undefined ? null : { text: inline, origin: VARIABLE };
}

/**
 * @param origin source of the text, for messages
 * @throws ConfigError
 */
export function parseConfig(text: string, origin: string): Config {
  return parseConfigWith(readYamlText, text, origin);
}

async function readIfThere(
  file: string,
  readFile: ConfigPlace['readFile'],
): Promise<string | null> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return null;
    throw new BridgeError('ConfigUnreadable', `${file} cannot be read (${code}).`, {
      hint: 'Check that it is a file and that this user may read it.',
      fatal: true,
      cause: error,
    });
  }
}
