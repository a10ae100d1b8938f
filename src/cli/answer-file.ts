import { printable } from '../report/style.js';
import { recordAnswers } from '../sync/answer-record.js';
import type { SyncDeps } from '../sync/deps.js';
import type { CommandCall } from './command.js';
import { assertPageFile } from './page-file.js';

interface Recorded<T> {
  readonly result: T;
  /** The file that was asked for could not be written. */
  readonly isLost: boolean;
}

/** Does something, and with `--record FILE` writes the shapes of all answers that came meanwhile. */
export async function withAnswerRecord<T>(
  call: CommandCall,
  deps: SyncDeps,
  work: (deps: SyncDeps) => Promise<T>,
): Promise<Recorded<T>> {
  const file = call.options['record'] as string | undefined;
  if (file === undefined) return { result: await work(deps), isLost: false };
  await assertPageFile({ option: '--record', given: file, file }, call);
  const record = recordAnswers(deps.fetch);
  const result = await work({ ...deps, fetch: record.fetch });
  const { io, redactor, style } = call;
  const text = redactor.redact(`${JSON.stringify(await record.document(), null, 2)}\n`);
  const fault = await io.writeFile(file, text).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
  const { recordWritten, recordNotWritten } = style.words;
  const reported = fault === null ? recordWritten(file) : recordNotWritten(file, fault);
  io.stderr.write(`${printable(reported)}\n`);
  return { result, isLost: fault !== null };
}
