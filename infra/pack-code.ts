import { brotliCompressSync, constants } from 'node:zlib';

/**
 * Packs a bundle so that two of them fit a template: compressed, as text, behind a line that unpacks it when the
 * function starts (a few milliseconds). The first expression never runs: it tells Node's loader the export.
 */
export function packCode(bundle: string): string {
  const bytes = Buffer.from(bundle);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const text = brotliCompressSync(bytes, { params }).toString('base64');
  const unpacked = `require("node:zlib").brotliDecompressSync(Buffer.from("${text}","base64")).toString()`;
  return `0&&(module.exports={handler});module._compile(${unpacked},__filename);\n`;
}
