import { fileURLToPath } from 'node:url';
import type { BridgeCode } from './bridge-code.js';
import { bundleHandler } from './bundle.js';
import { packCode } from './pack-code.js';

/** Each of the two big functions may take a quarter of the 1,000,000 bytes that CloudFormation takes. */
const MAX_CODE_BYTES = 200_000;

/**
 * Bundles and packs the functions from their source; only in the repository, as the package has no source.
 * @throws Error when one has become too big
 */
export function bundleHandlers(): BridgeCode {
  return {
    sync: build('sync'),
    writeBack: build('write-back'),
    customActions: build('menu-actions'),
  };
}

function build(name: string): string {
  const entry = new URL(`../src/lambda/${name}.ts`, import.meta.url);
  const code = packCode(bundleHandler(fileURLToPath(entry)));
  const bytes = Buffer.byteLength(code);
  if (bytes <= MAX_CODE_BYTES) return code;
  throw new Error(`The function ${name} has ${bytes} bytes; ${MAX_CODE_BYTES} are allowed.`);
}
