import { Option } from 'commander';
import type { ReadableSourceId } from '../../domain/observation.js';
import { exitCodeOf } from '../../report/exit-code.js';
import { renderRunReport } from '../../report/terminal.js';
import { collectTopChanges } from '../../report/top-changes.js';
import type { SyncOptions } from '../../sync/deps.js';
import { SOURCES } from '../../sync/enabled-sources.js';
import { runSync } from '../../sync/run-sync.js';
import { BridgeError } from '../../util/errors.js';
import { answer, type CliCommand, type CommandCall } from '../command.js';
import { declareHtml, withHtmlFile } from '../html-file.js';
import { openSession } from '../session.js';

export const syncCommand: CliCommand = {
  name: 'sync',
  summary: 'read Keeper once and send what has changed',
  declare: (command) =>
    declareHtml(command)
      .option('--confirm-archive', 'archive even when most of a source is gone')
      .option('--adopt', 'where the ledger is empty, take over our findings in Security Hub first')
      .addOption(onlyOption()),
  run: (call) => run('sync', call),
};

export const planCommand: CliCommand = {
  name: 'plan',
  summary: 'say what a sync would send, and what it would cost; sends nothing',
  declare: (command) => declareHtml(command).addOption(onlyOption()),
  run: (call) => run('plan', call),
};

export const retireCommand: CliCommand = {
  name: 'retire',
  summary: 'archive every finding of ours, before uninstalling',
  run: (call) => run('retire', call),
};

async function run(command: SyncOptions['command'], call: CommandCall): Promise<number> {
  const { config, deps } = await openSession(call);
  const options: SyncOptions = {
    command,
    confirmArchive: call.options['confirmArchive'] === true,
    adopt: call.options['adopt'] === true,
    only: (call.options['only'] as ReadableSourceId[] | undefined) ?? null,
    deadline: null,
  };
  const file = call.options['html'] as string | undefined;
  // Only people read the list, and only of what is to come.
  const changes = command === 'plan' && !call.json ? collectTopChanges() : null;
  const told = changes === null ? deps : { ...deps, details: changes };
  const report = await withHtmlFile(file, config, told, call, (given) =>
    runSync(config, options, given),
  );
  answer(call, report, renderRunReport(report, call.style, changes ?? undefined));
  return exitCodeOf(report);
}

function onlyOption(): Option {
  return new Option(
    '--only <sources>',
    `read only these, comma-separated: ${SOURCES.join(', ')}`,
  ).argParser((text) => text.split(',').map((name) => sourceNamed(name.trim())));
}

function sourceNamed(name: string): ReadableSourceId {
  const source = SOURCES.find((id) => id === name);
  if (source !== undefined) return source;
  throw new BridgeError('UsageInvalid', `There is no source ${name}.`, {
    mend: `The sources are ${SOURCES.join(', ')}.`,
  });
}
