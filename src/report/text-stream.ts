/** Where text for people or programs goes: standard output, standard error, or a test's list. */
export interface TextStream {
  write(text: string): void;
  /** True when a person is looking at it. */
  readonly isTerminal: boolean;
  /** Width in characters. */
  readonly columns: number;
}
