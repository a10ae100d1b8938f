import type { ReadableSourceId } from '../../domain/observation.js';
import { EXIT, exitCodeOf } from '../../report/exit-code.js';
import { renderRunReport } from '../../report/terminal.js';
import { collectTopChanges } from '../../report/top-changes.js';
import type { SyncOptions } from '../../sync/deps.js';
import { runSync } from '../../sync/run-sync.js';
import { type CliCommand, type CommandCall, writeResult } from '../command.js';
import { commandLine } from '../command-line.js';
import { configWarnings, renderWarnings } from '../config-warnings.js';
import { declareHtml, withHtmlFile } from '../html-file.js';
import { assertSomeTenantHas, onlyOption } from '../only-option.js';
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
  declare: (command, words) => declareHtml(command, words).addOption(onlyOption(words)),
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
  // Only people read the list, and only of what is to come.
  const plan = command === 'plan' && !call.json ? planContext(call, only) : null;
  const listed = plan === null ? deps : { ...deps, details: plan.changes };
  const reported = withProgress(listed, config, options, call);
  const file = call.options['html'] as string | undefined;
  const { report, isPageLost } = await withHtmlFile(file, config, reported, call, (given) =>
    runSync(config, options, given),
  );
  const text = renderRunReport(report, call.style, plan);
  // Only people read this too.
  const asks = command === 'retire' && !call.json;
  const unknown = asks ? await unknownTargetsText(report, config, deps, call) : '';
  const warnings = command === 'plan' ? configWarnings(config) : [];
  const document = command === 'plan' ? { ...report, warnings } : report;
  writeResult(call, document, renderWarnings(warnings, call.style) + text + unknown);
  return exitCodeOf(report) || (isPageLost ? EXIT.bug : EXIT.done);
}

function planContext(call: CommandCall, only: SyncOptions['only']) {
  const same = only === null ? [] : ['--only', only.join(',')];
  return {
    changes: collectTopChanges(),
    lines: {
      send: commandLine(call, 'sync', ...same),
      more: commandLine(call, 'plan', ...same, '--html', 'FILE'),
      confirm: commandLine(call, 'sync', '--confirm-archive'),
      hint: commandLine(call, 'check'),
    },
  };
}
