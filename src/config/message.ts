/** The problem and its fix, one sentence each. */
export interface Message {
  readonly message: string;
  readonly hint: string;
}

/** A schema error is a single text; ours carries the hint on a second line. */
export function messageWithHint(message: string, hint: string): string {
  return `${message}\n${hint}`;
}

/** Splits a text made by `messageWithHint`; null for any other text. */
export function readMessage(text: string): Message | null {
  const [message, hint] = text.split('\n');
  return message === undefined || hint === undefined ? null : { message, hint };
}
