import { BridgeError } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';
import { ConfigError, documentFault, issuesOf } from './issues.js';
import type { Message } from './message.js';
import { Config } from './schema.js';
import type { SecretAccess } from './secrets.js';
import { readYaml, type YamlSource } from './yaml-source.js';

export const DEFAULT_FILE = 'keeper-bridge.yaml';
export const VARIABLE = 'KEEPER_BRIDGE_CONFIG';

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
  const [source, value] = readText(text, origin);
  if (origin === VARIABLE && isName(value)) throw new ConfigError(origin, [NAME_IN_VARIABLE]);
  const result = Config.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new ConfigError(
    origin,
    result.error.issues.flatMap((issue) => issuesOf(issue, source)),
  );
}

/** A single line without sections is probably the path of a file, put into the variable by mistake. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !value.includes('\n');
}

const NAME_IN_VARIABLE = documentFault({
  message: 'This looks like a file name.',
  hint: 'Set the variable to the configuration text itself, or pass a file with --config FILE.',
});

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

/**
 * A text that is valid YAML or JSON, and its value.
 * @throws ConfigError
 */
function readText(text: string, origin: string): [source: YamlSource, value: unknown] {
  const foreign = foreignText(text);
  if (foreign !== null) throw new ConfigError(origin, [documentFault(foreign)]);
  const source = readYaml(text);
  const issues = source.errors.map((error) =>
    documentFault(yamlMessage(error.code), source.positionOf(error)),
  );
  if (issues.length > 0) throw new ConfigError(origin, issues);
  if (!source.hasContent) throw new ConfigError(origin, [documentFault(nothingIn(text))]);
  try {
    return [source, source.value()];
  } catch {
    throw new ConfigError(origin, [documentFault(yamlMessage('BAD_ALIAS'))]);
  }
}

/** Detects text that was decoded as UTF-8 but has another encoding. */
function foreignText(text: string): Message | null {
  // The byte order mark of UTF-16 is invalid in UTF-8, and half of the bytes of ASCII text in it are zero.
  if (text.includes('\0')) {
    return {
      message: 'This is UTF-16 text, but a configuration must be UTF-8.',
      hint: 'Save it as UTF-8. In Windows PowerShell: Set-Content -Encoding utf8, not >.',
    };
  }
  if (!text.includes('\ufffd')) return null;
  return { message: 'This is not UTF-8 text.', hint: 'Save it as UTF-8.' };
}

function nothingIn(text: string): Message {
  return {
    message: text.trim() === '' ? 'This is empty.' : 'This contains only comments.',
    hint: 'Run keeper-bridge init --force to write one.',
  };
}

const YAML_MESSAGES: Readonly<Record<string, Message>> = {
  BAD_ALIAS: {
    message: 'An alias (*name) cannot be resolved.',
    hint: 'Repeat the value instead.',
  },
  DUPLICATE_KEY: {
    message: 'The same key occurs twice in one section.',
    hint: 'Remove one of them.',
  },
  MULTIPLE_DOCS: {
    message: 'A second YAML document starts here.',
    hint: 'Keep one document, without --- between its parts.',
  },
  TAB_AS_INDENT: { message: 'A tab is used to indent.', hint: 'Indent with spaces.' },
};

function yamlMessage(code: string): Message {
  return (
    ownValue(YAML_MESSAGES, code) ?? {
      message: `This cannot be read as YAML or JSON (${code}).`,
      hint: 'Check for wrong indentation, an unclosed quote or bracket, or a missing colon just before it.',
    }
  );
}
