import type { Command } from 'commander';
import type { Progress } from '../report/progress.js';
import type { Style, TextStream } from '../report/style.js';
import type { Words } from '../report/words/en.js';
import type { Logger } from '../util/logger.js';
import type { Redactor } from '../util/redact.js';
import type { CliIo } from './io.js';

/** A command of the program. To add one, write it in commands/ and list it in commands/index.ts. */
export interface CliCommand {
  /** What it does stands in the words, in each language. */
  readonly name: keyof Words['summaries'];
  /** Declares the command's own options and arguments; the global ones are there already. */
  readonly declare?: (command: Command, words: Words) => void;
  /** Returns the exit code; an error thrown is shown with its mend and gives the exit code. */
  readonly run: (call: CommandCall) => Promise<number>;
}

/** One call of a command. */
export interface CommandCall {
  readonly args: readonly string[];
  /** By the long name in camel case: `--confirm-archive` is `confirmArchive`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** From `--config`; absent when not given. */
  readonly configFile?: string;
  readonly json: boolean;
  readonly io: CliIo;
  /** For people: standard output, or standard error where standard output carries the JSON document. */
  readonly people: TextStream;
  /** Of `people`. */
  readonly style: Style;
  /** On standard error, where a person waits. */
  readonly progress: Progress;
  readonly logger: Logger;
  /** Give it every secret of the run: it cleans the log and all errors. */
  readonly redactor: Redactor;
}

/** Gives the command's result: the document with `--json`, else the text. */
export function writeResult(call: CommandCall, document: object, text: string): void {
  call.io.stdout.write(call.json ? `${JSON.stringify(document)}\n` : text);
}
