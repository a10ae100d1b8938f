import type { Command } from 'commander';
import { controlWarnings } from '../../config/control-ids.js';
import type { Config } from '../../config/schema.js';
import type { ReadableSourceId } from '../../domain/observation.js';
import { collectDetails } from '../../report/html/collect.js';
import { htmlModel } from '../../report/html/model.js';
import { renderHtmlReport } from '../../report/html/page.js';
import { WORDS } from '../../report/html/words.js';
import { EXIT, exitCodeOf, hasChanges } from '../../report/outcome.js';
import { subscribers } from '../../report/run-event.js';
import type { RunReport } from '../../report/run-report.js';
import type { Style } from '../../report/style.js';
import { renderRunReport } from '../../report/terminal.js';
import { explain, renderExplanation } from '../../report/terminal-error.js';
import { collectTopChanges, type TopChanges } from '../../report/top-changes.js';
import type { Words } from '../../report/words/en.js';
import type { SyncDeps, SyncOptions } from '../../sync/deps.js';
import { runSync } from '../../sync/run-sync.js';
import type { ErrorSummary } from '../../util/errors.js';
import { type CliCommand, type CommandCall, writeResult } from '../command.js';
import { commandLine } from '../command-line.js';
import { assertSomeTenantHas, onlyOption } from '../only-option.js';
import { assertPageFile, writePage } from '../page-file.js';
import { openSession } from '../session.js';
import { unknownTargetsText } from '../unknown-targets.js';
import { withProgress } from '../with-progress.js';

export const syncCommand: CliCommand = {
  name: 'sync',
  declare: (command, words) =>
    declareHtml(command, words)
      .option('--confirm-archive', words.options.confirmArchive)
      .option('--adopt', words.options.adopt)
      .addOption(onlyOption(words)),
  run: (call) => run('sync', call),
};

export const planCommand: CliCommand = {
  name: 'plan',
  declare: (command, words) =>
    declareHtml(command, words)
      .option('--all', words.options.all)
      .option('--detailed-exitcode', words.options.detailedExitcode)
      .addOption(onlyOption(words)),
  run: (call) => run('plan', call),
};

export async function run(command: SyncOptions['command'], call: CommandCall): Promise<number> {
  const { config, deps } = await openSession(call);
  const only = (call.options['only'] as ReadableSourceId[] | undefined) ?? null;
  assertSomeTenantHas(only ?? [], config);
  const options: SyncOptions = {
    command,
    confirmArchive: call.options['confirmArchive'] === true,
    adopt: call.options['adopt'] === true,
    only,
    deadline: null,
  };
  const plan = command === 'plan' ? planContext(call, only) : null;
  const listed =
    plan === null ? deps : { ...deps, emit: subscribers(deps.emit, plan.changes.subscriber) };
  const reported = withProgress(listed, config, options, call);
  const file = call.options['html'] as string | undefined;
  const { report, isPageLost } = await withHtmlFile(file, config, reported, call, (given) =>
    runSync(config, options, given),
  );
  // Text, with its list of changes, is for people.
  const text = call.json ? '' : renderRunReport(report, call.style, plan);
  const asks = command === 'retire' && !call.json;
  const unknown = asks ? await unknownTargetsText(report, config, deps, call) : '';
  const warnings = command === 'plan' ? configWarnings(config) : [];
  const document = plan === null ? report : planDocument(report, warnings, plan.changes);
  writeResult(call, document, renderWarnings(warnings, call.style) + text + unknown);
  const pending = call.options['detailedExitcode'] === true && hasChanges(report);
  return (
    exitCodeOf(report) || (isPageLost && EXIT.bug) || (pending ? EXIT.changesPending : EXIT.done)
  );
}

/** The report of a plan, with all changes of each target. */
function planDocument(report: RunReport, warnings: ErrorSummary[], changes: TopChanges): object {
  const tenants = report.tenants.map((tenant) => ({
    ...tenant,
    targets: tenant.targets.map((target) => ({
      ...target,
      changes: changes
        .of({ tenant: tenant.name, account: target.account, region: target.region })
        .map(({ id, action, severity, title, changes: fields }) => ({
          id,
          action,
          severity,
          title,
          fields,
        })),
    })),
  }));
  return { ...report, tenants, warnings };
}

function planContext(call: CommandCall, only: SyncOptions['only']) {
  const same = only === null ? [] : ['--only', only.join(',')];
  return {
    // A document lists all of them, like --all.
    changes: collectTopChanges(call.json || call.options['all'] === true ? Infinity : undefined),
    lines: {
      send: commandLine(call, 'sync', ...same),
      more: commandLine(call, 'plan', ...same, '--all'),
      confirm: commandLine(call, 'sync', '--confirm-archive'),
      hint: commandLine(call, 'check'),
    },
  };
}

/** Settings that are valid but probably not intended. */
function configWarnings({ tenants }: Config): ErrorSummary[] {
  return tenants.flatMap(({ controls }) => controlWarnings(controls));
}

/** Each warning with its fix, printed before other output; empty if there are none. */
function renderWarnings(warnings: readonly ErrorSummary[], style: Style): string {
  return warnings
    .flatMap((warning) => renderExplanation(explain(warning, style), style, 0, '!'))
    .map((line) => `${line}\n`)
    .join('');
}

function declareHtml(command: Command, { options }: Words): Command {
  return command.option('--html <file>', options.html);
}

interface WrittenRun {
  readonly report: RunReport;
  /** The requested page could not be written. */
  readonly isPageLost: boolean;
}

/** Runs a command and writes its HTML page if a file is given. */
async function withHtmlFile(
  file: string | undefined,
  config: Config,
  deps: SyncDeps,
  call: CommandCall,
  run: (deps: SyncDeps) => Promise<RunReport>,
): Promise<WrittenRun> {
  if (file === undefined) return { report: await run(deps), isPageLost: false };
  await assertPageFile({ option: '--html', given: file, file }, call);
  const details = collectDetails(config.tenants.length);
  const report = await run({ ...deps, emit: subscribers(deps.emit, details.subscriber) });
  const page = renderHtmlReport(htmlModel(report, details), WORDS[config.language]);
  return { report, isPageLost: !(await writePage(file, page, call)) };
}
