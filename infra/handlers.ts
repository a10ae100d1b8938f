import { fileURLToPath } from 'node:url';
import type { BridgeCode } from './bridge-code.js';
import { bundleHandler } from './bundle.js';
import { packCode } from './pack-code.js';

/**
 * CloudFormation takes a template of 1,000,000 bytes from S3, and code in line of 4 MB; each of the two big
 * functions may have a little less than a quarter of the former, so that the whole stays below one half. Of
 * that, 30,000 are the texts of findings in two languages.
 */
export const MAX_CODE_BYTES = 230_000;

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
