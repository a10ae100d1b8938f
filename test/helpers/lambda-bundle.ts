import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleHandlers } from '../../infra/handlers.js';

/** Below node_modules, so that the SDK, which Lambda's runtime provides, is resolved from there. */
const FOLDER = new URL('../../node_modules/.cache/keeper-bridge/lambda/', import.meta.url);

export interface BuiltBundle {
  readonly path: string;
  readonly bytes: number;
}

/**
 * The code of both functions exactly as in the template, each in a file named as Lambda names it.
 */
export function buildBundles(): { readonly sync: BuiltBundle; readonly writeBack: BuiltBundle } {
  const { sync, writeBack } = bundleHandlers();
  return { sync: write('sync', sync), writeBack: write('write-back', writeBack) };
}

function write(name: string, code: string): BuiltBundle {
  const directory = new URL(`${name}/`, FOLDER);
  mkdirSync(directory, { recursive: true });
  const file = new URL('index.js', directory);
  writeFileSync(file, code);
  return { path: fileURLToPath(file), bytes: Buffer.byteLength(code) };
}
