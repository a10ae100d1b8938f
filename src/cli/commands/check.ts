import type { EndpointChanges } from '../../config/write-endpoints.js';
import { EXIT } from '../../report/outcome.js';
import type { Subscriber } from '../../report/run-event.js';
import { waitText } from '../../report/run-progress.js';
import { printable } from '../../report/style.js';
import { renderChecklist } from '../../report/terminal-check.js';
import type { Words } from '../../report/words/en.js';
import { type CheckItem, runCheck } from '../../sync/check.js';
import type { SyncDeps } from '../../sync/deps.js';
import { recordResponses } from '../../sync/response-recorder.js';
import { ownValue } from '../../util/own-value.js';
import { type CliCommand, type CommandCall, writeResult } from '../command.js';
import { commandLine } from '../command-line.js';
import {
  assertWritable,
  endpointChanges,
  endpointText,
  writeEndpoints,
} from '../found-endpoints.js';
import { assertPageFile } from '../page-file.js';
import { openSession, type Session } from '../session.js';

export const checkCommand: CliCommand = {
  name: 'check',
  declare: (command, { options }) =>
    command.option('--write', options.write).option('--record <file>', options.record),
  async run(call) {
    const { config, deps, proxy } = await openSession(call);
    const writes = call.options['write'] === true;
    if (writes) await assertWritable(call);
    const { result: checked, isLost } = await withResponseRecorder(call, deps, (given) =>
      check(config, given, call),
    );
    const changes = endpointChanges(checked, config);
    const written =
      writes && changes.size > 0 ? { error: await writeEndpoints(changes, call) } : null;
    const items = written?.error === null ? withoutWrongPaths(checked) : checked;
    const exitCode = isLost || written?.error ? EXIT.bug : exitCodeOfCheck(items);
    const document = {
      version: 1,
      command: 'check',
      outcome: exitCode === EXIT.done ? 'succeeded' : 'failed',
      proxy: proxy && { name: proxy.name, variable: proxy.variable },
      items,
      endpoints: namedChanges(changes),
      written,
    };
    const through = proxy && `${call.style.words.proxy(proxy.name, proxy.variable)}\n`;
    const text =
      (through ?? '') + checklist(items, call) + endpointText(changes, config, written, call);
    writeResult(call, document, text);
    return exitCode;
  },
};

function check(
  config: Session['config'],
  deps: SyncDeps,
  { progress, style }: CommandCall,
): Promise<CheckItem[]> {
  const { words } = style;
  const emit: Subscriber = (event) => {
    if (event.type === 'check-started') {
      progress.update(words.checking(headingOf(event, words)), event.share);
    } else if (event.type === 'call-delayed') progress.update(waitText(event.wait, words), null);
    return undefined;
  };
  return runCheck(config, { ...deps, emit });
}

function checklist(items: readonly CheckItem[], call: CommandCall): string {
  const { words } = call.style;
  const lines = items.map((item) => ({
    ...item,
    heading: headingOf(item, words),
    name: ownValue(words.trial, item.name) ?? item.name,
  }));
  const next = { good: commandLine(call, 'plan'), again: commandLine(call, 'check') };
  return renderChecklist(lines, next, call.style);
}

/** Drops errors about paths for which the search found a replacement. */
function withoutWrongPaths(items: readonly CheckItem[]): CheckItem[] {
  return items.map((item) =>
    item.error?.code === 'KeeperPathWrong' ? { ...item, error: null } : item,
  );
}

function namedChanges(changes: EndpointChanges): object[] {
  return [...changes].map(([tenant, endpoints]) => ({ tenant, endpoints }));
}

function headingOf({ tenant, area }: Pick<CheckItem, 'tenant' | 'area'>, words: Words): string {
  return tenant === null ? words.area[area] : words.areaOf(words.area[area], tenant);
}

/** The exit code of a sync with the same problem: no ledger, no target, no source. */
function exitCodeOfCheck(items: readonly CheckItem[]): number {
  const broken = (area: CheckItem['area']) =>
    items.filter((it) => it.area === area && it.error !== null && !it.isAdvice).length;
  const targets = items.filter(({ area }) => area === 'security-hub').length;
  const isOtherEnterprise = items.some(({ error }) => error?.code === 'EnterpriseMismatch');
  if (isOtherEnterprise) return EXIT.usage;
  if (broken('ledger') > 0) return EXIT.usage;
  if (broken('security-hub') === targets) return EXIT.noTarget;
  if (broken('keeper') + broken('commander') > 0) return EXIT.sourceUnreadable;
  return broken('security-hub') + broken('events') > 0 ? EXIT.unacknowledged : EXIT.done;
}

interface Recorded<T> {
  readonly result: T;
  /** The requested file could not be written. */
  readonly isLost: boolean;
}

/** Runs a command and, with `--record FILE`, writes the format of all responses it received. */
async function withResponseRecorder<T>(
  call: CommandCall,
  deps: SyncDeps,
  work: (deps: SyncDeps) => Promise<T>,
): Promise<Recorded<T>> {
  const file = call.options['record'] as string | undefined;
  if (file === undefined) return { result: await work(deps), isLost: false };
  await assertPageFile({ option: '--record', given: file, file }, call);
  const record = recordResponses(deps.fetch);
  const result = await work({ ...deps, fetch: record.fetch });
  const { io, redactor, style } = call;
  const text = redactor.redact(`${JSON.stringify(await record.document(), null, 2)}\n`);
  const writeError = await io.writeFile(file, text).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
  const { recordWritten, recordNotWritten } = style.words;
  const reported = writeError === null ? recordWritten(file) : recordNotWritten(file, writeError);
  io.stderr.write(`${printable(reported)}\n`);
  return { result, isLost: writeError !== null };
}
