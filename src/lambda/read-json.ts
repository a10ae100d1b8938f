import { ConfigError, documentIssue } from '../config/issues.js';
import type { SourceText } from '../config/source-text.js';

/**
 * A configuration in JSON, the only format of the functions: a parser for YAML would be a fifth of their code.
 * @throws ConfigError
 */
export function readJsonText(text: string, origin: string): SourceText {
  try {
    return { value: JSON.parse(text), position: () => null, written: () => null };
  } catch {
    const issue = documentIssue({
      message: 'This is not JSON, the only format that the Lambda functions read.',
      hint: 'Convert it, for example with: npx yaml --json --single < keeper-bridge.yaml',
    });
    throw new ConfigError(origin, [issue]);
  }
}
