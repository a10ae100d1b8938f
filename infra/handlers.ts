import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildSync } from 'esbuild';
import type { BridgeCode } from './bridge-code.js';

/**
 * CloudFormation accepts a template of 1,000,000 bytes from S3, and inline code of 4 MB. All functions together may
 * take slightly more than half of the former, so that the whole template stays well below it. Of that, some 60,000 are the
 * texts of findings in two languages.
 */
export const MAX_CODE_BYTES = 540_000;

/**
 * Bundles and packs the functions from their source; only in the repository, because the package has no source.
 * @throws Error if they exceed the limit
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

/**
 * Bundles a Lambda entry point into one CommonJS file, which inline code requires. The AWS SDK is excluded: the
 * runtime provides it.
 */
function bundleHandler(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // Unescaped Japanese takes half as many bytes.
    charset: 'utf8',
    // ES module builds of packages are tree-shaken; some become a third smaller.
    mainFields: ['module', 'main'],
    external: ['@aws-sdk/*'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * Packs a bundle so that two of them fit into a template: compressed, as text, after a line that unpacks it when the
 * function starts (a few milliseconds). The first expression never runs: it declares the export to Node's loader.
 */
function packCode(bundle: string): string {
  const bytes = Buffer.from(bundle);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const text = brotliCompressSync(bytes, { params }).toString('base64');
  const unpacked = `require("node:zlib").brotliDecompressSync(Buffer.from("${text}","base64")).toString()`;
  return `0&&(module.exports={handler});module._compile(${unpacked},__filename);\n`;
}
