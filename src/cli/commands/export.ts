import { Option } from 'commander';
import type { Config } from '../../config/schema.js';
import { clientWithoutCredentials } from '../../delivery/client.js';
import type { ReadableSourceId } from '../../domain/observation.js';
import { createExporter } from '../../export/exporter.js';
import { type ExportFormatName, FORMAT_NAMES } from '../../export/formats.js';
import { EXIT, exitCodeOf } from '../../report/outcome.js';
import type { RunReport } from '../../report/run-report.js';
import { createStyle, type Style } from '../../report/style.js';
import { renderExport } from '../../report/terminal-export.js';
import type { SyncDeps, SyncOptions } from '../../sync/deps.js';
import { runSync } from '../../sync/run-sync.js';
import type { CliCommand, CommandCall } from '../command.js';
import { assertSomeTenantHas, onlyOption } from '../only-option.js';
import type { OutputFile } from '../output-file.js';
import { assertPageFile } from '../page-file.js';
import { openSession } from '../session.js';
import { UsageError } from '../usage-error.js';
import { withProgress } from '../with-progress.js';

/** The options of one call. */
interface Given {
  readonly format: ExportFormatName;
  /** Null: standard output. */
  readonly file: string | null;
  readonly only: SyncOptions['only'];
}

export const exportCommand: CliCommand = {
  name: 'export',
  declare: (command, words) =>
    command
      .addOption(new Option('--format <format>', words.options.format).choices(FORMAT_NAMES))
      .option('--output <file>', words.options.exportOutput)
      .addOption(onlyOption(words)),
  async run(call) {
    const given = givenOptions(call);
    if (given.file !== null) {
      await assertPageFile({ option: '--output', given: given.file, file: given.file }, call);
    }
    const { config, deps } = await openSession(call);
    assertSomeTenantHas(given.only ?? [], config);
    const { report, findings, writeError } = await exportFindings(given, config, deps, call);
    const exitCode = writeError === null ? exportExitCode(report) : EXIT.bug;
    const { file } = given;
    const people = file === null ? call.io.stderr : call.people;
    people.write(renderExport({ report, findings, file, writeError }, styleOf(people, call)));
    if (call.json) {
      const document = exportDocument(report, { ...given, findings, writeError, exitCode });
      call.io.stdout.write(`${JSON.stringify(document)}\n`);
    }
    return exitCode;
  },
};

/** @throws UsageError */
function givenOptions({ options, json }: CommandCall): Given {
  const format = options['format'] as ExportFormatName | undefined;
  if (format === undefined) {
    throw new UsageError('missingValue', '--format', { choices: FORMAT_NAMES });
  }
  const file = (options['output'] as string | undefined) ?? null;
  if (json && file === null) {
    const line = ['export', '--format', format, '--json', '--output', `keeper.${format}`];
    throw new UsageError('needsOutput', 'export', { line });
  }
  return { format, file, only: (options['only'] as ReadableSourceId[] | undefined) ?? null };
}

interface Exported {
  readonly report: RunReport;
  readonly findings: number;
  /** Why the file could not be written; null if it was. */
  readonly writeError: string | null;
}

/** Runs a plan without looking for AWS credentials, and writes the wanted findings. */
async function exportFindings(
  { format, file, only }: Given,
  config: Config,
  deps: SyncDeps,
  call: CommandCall,
): Promise<Exported> {
  const { io } = call;
  const options: SyncOptions = {
    command: 'plan',
    confirmArchive: false,
    adopt: false,
    only,
    deadline: null,
  };
  const output = file === null ? standardOutput(call) : await openFile(file, call);
  const exporter = createExporter(
    config,
    format,
    (text) => output.write(text),
    () => io.clock.now(),
  );
  const emit = exporter.subscriber;
  const given = { ...deps, hubClient: clientWithoutCredentials, emit };
  try {
    const report = withoutHeldArchives(
      await runSync(config, options, withProgress(given, config, options, call)),
    );
    const writeError = await complete(exporter, output);
    return { report, findings: exporter.findings, writeError };
  } catch (error) {
    await output.discard();
    throw error;
  }
}

/** @throws UsageError */
function openFile(file: string, { io }: CommandCall): Promise<OutputFile> {
  return io.openOutput(file).catch((error) => {
    throw new UsageError('notWritable', `${file} (${reasonOf(error)})`, { hint: 'nameFile' });
  });
}

/** Only the findings; everything else then goes to standard error. */
function standardOutput({ io }: CommandCall): OutputFile {
  return {
    write: async (text) => io.stdout.write(text),
    async commit() {},
    async discard() {},
  };
}

/** @returns why the output could not be written; null if it was */
async function complete(
  exporter: ReturnType<typeof createExporter>,
  output: OutputFile,
): Promise<string | null> {
  try {
    await exporter.finish();
  } catch (error) {
    await output.discard();
    return reasonOf(error);
  }
  return output.commit().then(() => null, reasonOf);
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

/** A held archive concerns only a sync. */
function withoutHeldArchives(report: RunReport): RunReport {
  const tenants = report.tenants.map((tenant) => ({
    ...tenant,
    targets: tenant.targets.map((target) =>
      target.error?.code === 'MassArchiveHeld' ? { ...target, error: null } : target,
    ),
  }));
  return { ...report, tenants };
}

/** Like that of a plan, but a held archive or a quarantined finding does not make an export incomplete. */
function exportExitCode(report: RunReport): number {
  const code = exitCodeOf(report);
  const targets = report.tenants.flatMap((tenant) => tenant.targets);
  const isIncomplete = targets.some(({ error }) => error !== null);
  return code === EXIT.unacknowledged && !isIncomplete ? EXIT.done : code;
}

function exportDocument(
  { runId, startedAt, finishedAt, outcome, tenants }: RunReport,
  end: Given & Omit<Exported, 'report'> & { readonly exitCode: number },
): object {
  const sources = tenants.flatMap((tenant) => tenant.sources);
  const isComplete = sources.every(({ status }) => status === 'complete' || status === 'off');
  const asRead = end.exitCode === EXIT.done && isComplete ? 'succeeded' : outcome;
  return {
    version: 1,
    command: 'export',
    runId,
    startedAt,
    finishedAt,
    outcome: end.writeError === null ? asRead : 'failed',
    format: end.format,
    file: end.writeError === null ? end.file : null,
    findings: end.findings,
    tenants: tenants.map(({ name, sources: read, targets }) => ({
      name,
      sources: read,
      targets: targets.map(({ account, region, wanted, error }) => ({
        account,
        region,
        findings: wanted,
        error,
      })),
    })),
  };
}

/** The call's style, without the colors of another stream. */
function styleOf(people: CommandCall['people'], { people: usual, style }: CommandCall): Style {
  if (people === usual) return style;
  const { words, commandTail } = style;
  return createStyle({ color: false, columns: people.columns, words, commandTail });
}
