import type { TextStream } from '../report/style.js';
import type { Redactor } from '../util/redact.js';
import type { CliIo } from './io.js';

/** All output of a command passes through the redactor. */
export function redactedIo(io: CliIo, { redact }: Redactor): CliIo {
  const redacted = (stream: TextStream): TextStream => ({
    write: (text) => stream.write(redact(text)),
    get isTerminal() {
      return stream.isTerminal;
    },
    get columns() {
      return stream.columns;
    },
  });
  return {
    ...io,
    stdout: redacted(io.stdout),
    stderr: redacted(io.stderr),
    writeFile: (path, text) => io.writeFile(path, redact(text)),
  };
}
