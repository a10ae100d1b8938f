import { EXIT } from '../../report/exit-code.js';
import { countBySeverity, retirePreview } from '../../report/retire-preview.js';
import type { RunReport } from '../../report/run-report.js';
import { noObserver } from '../../sync/observer.js';
import { runSync } from '../../sync/run-sync.js';
import type { CliCommand, CommandCall } from '../command.js';
import { openSession } from '../session.js';
import { UsageError } from '../usage-error.js';
import { run } from './run.js';

export const retireCommand: CliCommand = {
  name: 'retire',
  declare: (command, { options }) => command.option('--yes', options.yes),
  async run(call) {
    if (call.options['yes'] === true || (await isConfirmed(call))) return run('retire', call);
    call.people.write(`${call.style.words.retireCancelled}\n`);
    return EXIT.unacknowledged;
  },
};

/** Shows what would be archived, then asks; where there is nothing to archive, there is nothing to ask. */
async function isConfirmed(call: CommandCall): Promise<boolean> {
  const { prompt } = call.io;
  if (prompt === null || call.json) {
    throw new UsageError('needsYes', 'retire', { line: ['retire', '--yes'] });
  }
  const { config, deps } = await openSession(call);
  const severities = countBySeverity();
  const report = await runSync(
    config,
    {
      command: 'retire',
      dryRun: true,
      confirmArchive: true,
      adopt: false,
      only: null,
      deadline: null,
    },
    { ...deps, details: severities, observer: noObserver },
  );
  const findings = countOf(report);
  if (findings === 0) return true;
  call.people.write(retirePreview(report, severities, call.style));
  const writeResult = await prompt(`${call.style.words.retireQuestion(findings)} [y/N] `);
  return /^\s*(?:y|yes)\s*$/i.test(writeResult);
}

function countOf({ tenants }: RunReport): number {
  const targets = tenants.flatMap((tenant) => tenant.targets);
  return targets.reduce((sum, { archived }) => sum + archived, 0);
}
