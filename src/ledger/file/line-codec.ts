import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { StoredRow } from '../row-codec.js';

const COMMA = 0x2c;
/** `["`, eight digits of the checksum, `",`. */
const PREFIX_BYTES = 12;
/** `"]` and the newline. */
const SUFFIX_BYTES = 3;
/** Takes half the time of the default level 6 for a fifth more space (measured on blocks of 100 findings). */
const COMPRESSION = { level: 1 };

/** The content of a line; see ledger.ts for each kind. */
export type LineContent =
  | {
      readonly kind: 'ledger';
      readonly version: 1;
      readonly tenant: string;
      readonly target: string;
    }
  | {
      readonly kind: 'intend';
      readonly ref: string;
      readonly known: readonly string[];
      readonly ghosts: readonly StoredRow[];
    }
  | {
      readonly kind: 'settle';
      readonly ref: string | null;
      /** A bare id repeats the row and body stored with the intent. */
      readonly puts: readonly (StoredRow | string)[];
      readonly forgotten: readonly string[];
      readonly unanswered: readonly string[];
    };

/** Bytes from the start of the line (encoding) or of the file (reading). */
export interface Block {
  readonly offset: number;
  readonly length: number;
}

export interface Line {
  readonly content: LineContent;
  readonly block: Block;
}

/**
 * `["<CRC-32 of the rest>",<content>,"<block>"]` and a newline. The block holds the bodies: their JSON texts, one per
 * line, compressed together (deflate, base64), which takes a sixth of the space and time of compressing each
 * separately.
 */
export function encodeLine(
  content: LineContent,
  bodies: readonly string[] = [],
): { readonly bytes: Buffer; readonly block: Block } {
  const block = packBodies(bodies);
  const payload = Buffer.from(`${JSON.stringify(content)},"${block}"`);
  const bytes = Buffer.concat([
    Buffer.from(`["${checksum(payload)}",`),
    payload,
    Buffer.from(']\n'),
  ]);
  return { bytes, block: blockAt(bytes.length, block.length) };
}

/**
 * @returns null if the line is damaged
 * @param bytes without the newline
 */
export function decodeLine(bytes: Buffer, offset: number): Line | null {
  const payload = bytes.subarray(PREFIX_BYTES, -1);
  if (bytes.toString('latin1', 0, PREFIX_BYTES) !== `["${checksum(payload)}",`) return null;
  // Base64 contains no comma, so the last comma precedes the block.
  const end = payload.lastIndexOf(COMMA);
  const content: LineContent = JSON.parse(payload.toString('utf8', 0, end));
  const quoted = payload.length - end - 1;
  const block = blockAt(bytes.length + 1, quoted - 2);
  return { content, block: { offset: offset + block.offset, length: block.length } };
}

/** The JSON texts of a block. Throws if the block is damaged. */
export function unpackBodies(block: string): readonly string[] {
  const texts = inflateRawSync(Buffer.from(block, 'base64'));
  return texts.toString('utf8').split('\n');
}

function packBodies(bodies: readonly string[]): string {
  if (bodies.length === 0) return '';
  return deflateRawSync(bodies.join('\n'), COMPRESSION).toString('base64');
}

function blockAt(lineLength: number, length: number): Block {
  return { offset: lineLength - SUFFIX_BYTES - length, length };
}

function checksum(payload: Buffer): string {
  return crc32(payload).toString(16).padStart(8, '0');
}
