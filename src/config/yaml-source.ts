import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { Position, SourceText } from './source-text.js';

/** A YAML or JSON text (JSON is valid YAML) that knows the position of each of its values. */
interface YamlSource extends Omit<SourceText, 'value'> {
  readonly errors: readonly YAMLError[];
  /** False for an empty text or one with only comments. */
  readonly hasContent: boolean;
  /** @throws Error for aliases without an anchor, or so many that they would exhaust memory */
  readonly value: () => unknown;
  readonly positionOf: (error: YAMLError) => Position;
}

export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return {
    errors: document.errors,
    hasContent: document.contents !== null && document.contents.range[0] < text.trimEnd().length,
    value: () => document.toJS(),
    positionOf: ({ pos }) => positionAt(pos[0]),
    position: (path) => {
      const offset = walk(document, path).offset;
      return offset === null ? null : positionAt(offset);
    },
    written: (path) => {
      const { node, isWhole } = walk(document, path);
      const range = isWhole && isScalar(node) ? node.range : null;
      return range ? text.slice(range[0], range[1]) : null;
    },
  };
}

interface Place {
  readonly node: unknown;
  /** Of the last key or item found; null if none was found. */
  readonly offset: number | null;
  /** False if the path continues beyond the text. */
  readonly isWhole: boolean;
}

function walk(document: Document.Parsed, path: readonly PropertyKey[]): Place {
  let node: unknown = document.contents;
  let offset: number | null = null;
  for (const part of path) {
    const found = entry(node, part);
    if (found === null) return { node, offset, isWhole: false };
    offset = found.offset ?? offset;
    node = isAlias(found.node) ? found.node.resolve(document) : found.node;
  }
  return { node, offset, isWhole: true };
}

function entry(node: unknown, part: PropertyKey): { node: unknown; offset: number | null } | null {
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
    return pair === undefined ? null : { node: pair.value, offset: startOf(pair.key) };
  }
  if (!isSeq<ParsedNode>(node) || typeof part !== 'number') return null;
  const item = node.items[part];
  return item === undefined ? null : { node: item, offset: startOf(item) };
}

function startOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
