import { fileURLToPath } from 'node:url';
import type { BridgeCode } from './bridge-code.js';
import { bundleHandler } from './bundle.js';
import { packCode } from './pack-code.js';

/**
 * CloudFormation takes a template of 1,000,000 bytes from S3, and inline code of 4 MB. All functions together may have
 * a little less than a half of the former, so that the whole template stays below it. Of that, 30,000 are the texts
 * of findings in two languages.
 */
export const MAX_CODE_BYTES = 460_000;

/**
 * Bundles and packs the functions from their source; only in the repository, as the package has no source.
 * @throws Error when they have become too big
 */
export function bundleHandlers(): BridgeCode {
  const code = {
    sync: build('sync'),
    writeBack: build('write-back'),
    hubResources: build('hub-resource'),
  };
  const bytes = Object.values(code).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes <= MAX_CODE_BYTES) return code;
  throw new Error(`The functions have ${bytes} bytes; ${MAX_CODE_BYTES} are allowed.`);
}

function build(name: string): string {
  const entry = new URL(`../src/lambda/${name}/entry.ts`, import.meta.url);
  return packCode(bundleHandler(fileURLToPath(entry)));
}
