import { readdirSync, readFileSync } from 'node:fs';
import type { EventSchema } from './constructs/schema-registry.js';

/** Their location in the repository. */
export const EVENT_SCHEMAS = new URL('../src/events/schemas/', import.meta.url);

const SOURCE = 'keeper.securityhub-bridge';

/**
 * The schemas of the bridge's events, one file per detail type, such as `sync-completed.json`.
 * @param directory with a trailing slash
 */
export function readEventSchemas(directory: URL): EventSchema[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const content: unknown = JSON.parse(readFileSync(new URL(file, directory), 'utf8'));
    return { name: `${SOURCE}@${pascalCase(file)}`, content: JSON.stringify(content) };
  });
}

function pascalCase(file: string): string {
  const words = file.replace('.json', '').split('-');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
