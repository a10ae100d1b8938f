import { ConfigError, type ConfigIssue } from '../config/issues.js';
import { paragraph } from '../report/layout.js';
import { exitCodeOfError } from '../report/outcome.js';
import { printable, type Style } from '../report/style.js';
import { renderError, renderExplanation } from '../report/terminal-error.js';
import type { Words } from '../report/words/en.js';
import { BridgeError, type ErrorSummary, summarizeError } from '../util/errors.js';
import type { Redactor } from '../util/redact.js';
import type { CliIo } from './io.js';
import { streamStyle } from './streams.js';
import { UsageError } from './usage-error.js';

export interface FailureContext {
  /** Null if it was not recognized. */
  readonly command: string | null;
  readonly json: boolean;
  readonly color: boolean;
  readonly configFile?: string | undefined;
  readonly words: Words;
  readonly io: CliIo;
  readonly redactor: Redactor;
}

const BUG =
  'This is a bug in keeper-bridge. Please report it: what you did, the version, and the lines above.';

/** Shows the error that ended a command: always to people, with `--json` as a document too. Returns the exit code. */
export function showFailure(thrown: unknown, context: FailureContext): number {
  const { io, redactor } = context;
  const error = interruptOr(thrown, context);
  const summary = redactor.clean(summarize(error));
  const exitCode = exitCodeOfError(error);
  const style = streamStyle(io.stderr, context, io.env);
  io.stderr.write(redactor.redact(`${forPeople(error, summary, style)}\n`));
  if (context.json) {
    const issues = error instanceof ConfigError ? { issues: error.issues } : {};
    const document = {
      version: 1,
      command: context.command,
      outcome: 'failed',
      error: { ...summary, ...issues },
    };
    io.stdout.write(redactor.redact(`${JSON.stringify(document)}\n`));
  }
  return exitCode;
}

/** An error caused by an interrupt becomes the interrupt. */
function interruptOr(thrown: unknown, { io }: FailureContext): unknown {
  return io.signal.aborted && !(thrown instanceof BridgeError) ? io.signal.reason : thrown;
}

function summarize(error: unknown): ErrorSummary {
  const summary = summarizeError(error);
  return error instanceof BridgeError ? summary : { ...summary, hint: BUG };
}

function forPeople(error: unknown, summary: ErrorSummary, style: Style): string {
  if (error instanceof ConfigError) return issueLines(error, style).join('\n');
  if (error instanceof UsageError) {
    return renderExplanation(error.in(style.words), style, 0, '✗').join('\n');
  }
  const stack = error instanceof BridgeError || !(error instanceof Error) ? '' : error.stack;
  return [...(stack ? [stack] : []), ...renderError(summary, style)].join('\n');
}

/** One line per error, in the format of compilers. */
function issueLines({ origin, issues }: ConfigError, style: Style): string[] {
  const heading = style.words.configIssues?.(origin, issues.length);
  return [
    ...(heading === undefined ? [] : paragraph(heading, 0, style)),
    ...issues.map((issue) => printable(`${placeOf(origin, issue)} ${issue.message} ${issue.hint}`)),
  ];
}

/** `file:line:column: path:`, which editors and terminals turn into a link. */
function placeOf(origin: string, { path, line, column }: ConfigIssue): string {
  return line === null ? `${origin}: ${path}:` : `${origin}:${line}:${column}: ${path}:`;
}
