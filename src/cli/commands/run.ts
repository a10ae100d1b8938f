import { InvalidArgumentError, Option } from 'commander';
import type { Config } from '../../config/schema.js';
import type { ReadableSourceId } from '../../domain/observation.js';
import { joinDetails } from '../../report/details.js';
import { exitCodeOf } from '../../report/exit-code.js';
import { createRunProgress, type RunExtent } from '../../report/run-progress.js';
import { renderRunReport } from '../../report/terminal.js';
import { collectTopChanges } from '../../report/top-changes.js';
import type { Words } from '../../report/words/en.js';
import type { SyncDeps, SyncOptions } from '../../sync/deps.js';
import { enabledSources, SOURCES } from '../../sync/enabled-sources.js';
import { runSync } from '../../sync/run-sync.js';
import { answer, type CliCommand, type CommandCall } from '../command.js';
import { declareHtml, withHtmlFile } from '../html-file.js';
import { openSession } from '../session.js';
import { typed } from '../typed.js';

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

export const retireCommand: CliCommand = {
  name: 'retire',
  run: (call) => run('retire', call),
};

async function run(command: SyncOptions['command'], call: CommandCall): Promise<number> {
  const { config, deps } = await openSession(call);
  const only = (call.options['only'] as ReadableSourceId[] | undefined) ?? null;
  const options: SyncOptions = {
    command,
    confirmArchive: call.options['confirmArchive'] === true,
    adopt: call.options['adopt'] === true,
    only,
    deadline: null,
  };
  const watch = createRunProgress(extentOf(command, config, only), call.progress, call.style.words);
  // Only people read the list, and only of what is to come.
  const plan = command === 'plan' && !call.json ? planContext(call, only) : null;
  const told: SyncDeps = {
    ...deps,
    fetch: counted(deps.fetch, watch.answered),
    details: plan === null ? watch : joinDetails(watch, plan.changes),
  };
  const file = call.options['html'] as string | undefined;
  const report = await withHtmlFile(file, config, told, call, (given) =>
    runSync(config, options, given),
  );
  answer(call, report, renderRunReport(report, call.style, plan));
  return exitCodeOf(report);
}

function planContext(call: CommandCall, only: SyncOptions['only']) {
  const same = only === null ? [] : ['--only', only.join(',')];
  return {
    changes: collectTopChanges(),
    lines: {
      send: typed(call, 'sync', ...same),
      more: typed(call, 'plan', ...same, '--html', 'FILE'),
      mend: typed(call, 'check'),
    },
  };
}

function extentOf(
  command: SyncOptions['command'],
  { tenants }: Config,
  only: SyncOptions['only'],
): RunExtent {
  const sum = (count: (tenant: Config['tenants'][number]) => number) =>
    tenants.reduce((total, tenant) => total + count(tenant), 0);
  const isAsked = (id: ReadableSourceId) => only === null || only.includes(id);
  const sources = sum((tenant) => enabledSources(tenant).filter(isAsked).length);
  return {
    command,
    sources: command === 'retire' ? 0 : sources,
    targets: sum((tenant) => tenant.targets.length),
  };
}

function counted(fetch: SyncDeps['fetch'], onAnswer: () => void): SyncDeps['fetch'] {
  return async (...request) => {
    const answer = await fetch(...request);
    onAnswer();
    return answer;
  };
}

function onlyOption({ options }: Words): Option {
  return new Option('--only <sources>', options.only)
    .choices(SOURCES)
    .argParser((text) => text.split(',').map((name) => sourceNamed(name.trim())));
}

function sourceNamed(name: string): ReadableSourceId {
  const source = SOURCES.find((id) => id === name);
  if (source === undefined) throw new InvalidArgumentError('');
  return source;
}
