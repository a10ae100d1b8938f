/** A position in the text, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A parsed text that may know where its values are written. */
export interface SourceText {
  readonly value: unknown;
  /** The position of the key or list item at a path; if it is missing, that of the nearest enclosing section. */
  readonly position: (path: readonly PropertyKey[]) => Position | null;
  /** A single value as written, including quotes; null for lists, sections, missing and unknown values. */
  readonly written: (path: readonly PropertyKey[]) => string | null;
}

/**
 * Parses a configuration text.
 * @param origin source of the text, for messages
 * @throws ConfigError for a text in another format
 */
export type ReadText = (text: string, origin: string) => SourceText;
