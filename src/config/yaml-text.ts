import { ownValue } from '../util/own-value.js';
import { ConfigError, documentIssue } from './issues.js';
import type { Message } from './message.js';
import type { SourceText } from './source-text.js';
import { readYaml } from './yaml-source.js';

/**
 * A text that is valid YAML or JSON, with the position of each value.
 * @throws ConfigError
 */
export function readYamlText(text: string, origin: string): SourceText {
  const source = readYaml(text);
  const issues = source.errors.map((error) =>
    documentIssue(yamlMessage(error.code), source.positionOf(error)),
  );
  if (issues.length > 0) throw new ConfigError(origin, issues);
  if (!source.hasContent) throw new ConfigError(origin, [documentIssue(nothingIn(text))]);
  const { position, written } = source;
  try {
    return { value: source.value(), position, written };
  } catch {
    throw new ConfigError(origin, [documentIssue(yamlMessage('BAD_ALIAS'))]);
  }
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
