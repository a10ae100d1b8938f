import { LineCounter, parseDocument } from 'yaml';
import { BridgeError } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';
import { ConfigError, type ConfigFault, faultsOf } from './faults.js';
import { Config } from './schema.js';
import type { SecretAccess } from './secrets.js';

export const DEFAULT_FILE = 'keeper-bridge.yaml';
export const VARIABLE = 'KEEPER_BRIDGE_CONFIG';

export interface ConfigPlace extends SecretAccess {
  /** Named by the user; must exist. Absent: keeper-bridge.yaml, else the variable KEEPER_BRIDGE_CONFIG. */
  readonly file?: string;
}

/**
 * Reads the configuration, in YAML or JSON, with all defaults filled in.
 * @throws ConfigError with every fault; BridgeError `ConfigNotFound`, `ConfigUnreadable`
 */
export async function loadConfig(place: ConfigPlace): Promise<Config> {
  const found = await configText(place);
  if (found !== null) return parseConfig(found.text, found.origin);
  const { file = DEFAULT_FILE } = place;
  const message =
    file === '' ? 'The name after --config is empty.' : `There is no configuration file ${file}.`;
  throw new BridgeError('ConfigNotFound', message, {
    mend: `Name one with --config FILE, write ${DEFAULT_FILE}, or put the configuration into ${VARIABLE}.`,
    fatal: true,
  });
}

/**
 * The configuration as it is written; null when there is none.
 * @throws BridgeError `ConfigUnreadable`
 */
export async function configText(
  place: ConfigPlace,
): Promise<{ readonly text: string; readonly origin: string } | null> {
  const { file = DEFAULT_FILE } = place;
  // Read, it would be the folder in which the command was started.
  if (file === '') return null;
  const text = await readIfThere(file, place.readFile);
  if (text !== null) return { text, origin: file };
  const inline = place.file === undefined ? place.env[VARIABLE] : undefined;
  return inline === undefined ? null : { text: inline, origin: VARIABLE };
}

/**
 * @param origin where the text is from, for messages
 * @throws ConfigError
 */
export function parseConfig(text: string, origin: string): Config {
  const value = parseYaml(text, origin);
  if (origin === VARIABLE && isName(value)) throw new ConfigError(origin, [NAME_IN_VARIABLE]);
  const result = Config.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new ConfigError(origin, result.error.issues.flatMap(faultsOf));
}

/** One line that is no section is what people take the variable for: the path of a file. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !value.includes('\n');
}

const NAME_IN_VARIABLE: ConfigFault = {
  path: 'the whole document',
  message: 'This looks like the name of a file.',
  mend: 'The variable holds the text of the configuration itself. For a file: --config FILE',
};

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
      mend: 'Check that it is a file which this user may read.',
      fatal: true,
      cause: error,
    });
  }
}

/** JSON is YAML too, so one reader serves both. */
function parseYaml(text: string, origin: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const faults = document.errors.map((error): ConfigFault => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { path: `line ${line}, column ${col}`, ...yamlWording(error.code) };
  });
  if (faults.length > 0) throw new ConfigError(origin, faults);
  try {
    return document.toJS();
  } catch {
    // Aliases without an anchor, or so many that they would fill the memory.
    throw new ConfigError(origin, [{ path: 'the whole document', ...yamlWording('BAD_ALIAS') }]);
  }
}

const YAML_WORDING: Readonly<Record<string, Omit<ConfigFault, 'path'>>> = {
  BAD_ALIAS: {
    message: 'An alias (*name) cannot be followed.',
    mend: 'Write the value out where it is needed.',
  },
  DUPLICATE_KEY: {
    message: 'The same key stands twice in one section.',
    mend: 'Take one of them out.',
  },
  MULTIPLE_DOCS: {
    message: 'A second YAML document begins.',
    mend: 'Keep one document, without --- between its parts.',
  },
  TAB_AS_INDENT: { message: 'A tab is used to indent.', mend: 'Indent with blanks.' },
};

function yamlWording(code: string): Omit<ConfigFault, 'path'> {
  return (
    ownValue(YAML_WORDING, code) ?? {
      message: `This cannot be read as YAML or JSON (${code}).`,
      mend: 'Look for wrong indentation, an open quote or bracket, or a missing colon just before.',
    }
  );
}
