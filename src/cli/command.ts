import type { Command } from 'commander';
import type { Progress } from '../report/progress.js';
import type { Style, TextStream } from '../report/style.js';
import type { Words } from '../report/words/en.js';
import type { Logger } from '../util/logger.js';
import type { Redactor } from '../util/redact.js';
import type { CliIo } from './io.js';

/** A command of the program. To add one, write it in commands/ and list it in commands/index.ts. */
export interface CliCommand {
  /** Its description is in the words of each language. */
  readonly name: keyof Words['summaries'];
  /** Declares the command's own options and arguments; the global ones are already declared. */
  readonly declare?: (command: Command, words: Words) => void;
  /** Returns the exit code. A thrown error is shown with its hint and determines the exit code. */
  readonly run: (call: CommandCall) => Promise<number>;
}

/** One call of a command. */
export interface CommandCall {
  readonly args: readonly string[];
  /** By the long name in camel case: `--confirm-archive` is `confirmArchive`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** From `--config`; undefined if not given. */
  readonly configFile?: string;
  readonly json: boolean;
  readonly io: CliIo;
  /** Output for people: standard output, or standard error if standard output carries the JSON document. */
  readonly people: TextStream;
  /** Of `people`. */
  readonly style: Style;
  /** On standard error, if a person is waiting. */
  readonly progress: Progress;
  readonly logger: Logger;
  /** Register every secret of the run here: it redacts the log and all errors. */
  readonly redactor: Redactor;
}

/** Writes the command's result: the document with `--json`, otherwise the text. */
export function writeResult(call: CommandCall, document: object, text: string): void {
  call.io.stdout.write(call.json ? `${JSON.stringify(document)}\n` : text);
}
