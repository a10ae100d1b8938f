import { SEVERITIES, type Severity } from '../../domain/severity.js';
import { paragraph } from '../../report/layout.js';
import { EXIT } from '../../report/outcome.js';
import { type Subscriber, targetKeyText } from '../../report/run-event.js';
import type { RunReport } from '../../report/run-report.js';
import type { Style } from '../../report/style.js';
import { renderError } from '../../report/terminal-error.js';
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
    call.people.write(`${call.style.words.retireCanceled}\n`);
    return EXIT.unacknowledged;
  },
};

/** Shows what would be archived, then asks for confirmation, unless there is nothing to archive. */
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
    { ...deps, emit: severities.subscriber },
  );
  const findings = countOf(report);
  if (findings === 0) return true;
  call.people.write(retirePreview(report, severities, call.style));
  const reply = await prompt(`${call.style.words.retireQuestion(findings)} [y/N] `);
  return /^\s*(?:y|yes)\s*$/i.test(reply);
}

function countOf({ tenants }: RunReport): number {
  const targets = tenants.flatMap((tenant) => tenant.targets);
  return targets.reduce((sum, { archived }) => sum + archived, 0);
}

type Counts = ReadonlyMap<Severity, number>;

interface SeverityCounts {
  readonly subscriber: Subscriber;
  /** By `targetKeyText`. */
  readonly counts: ReadonlyMap<string, Counts>;
}

/** Counts what a dry run would send, by target and severity. */
function countBySeverity(): SeverityCounts {
  const counts = new Map<string, Map<Severity, number>>();
  return {
    counts,
    subscriber(event) {
      if (event.type !== 'finding-planned') return undefined;
      const key = targetKeyText(event.scope);
      const target = counts.get(key) ?? new Map<Severity, number>();
      counts.set(key, target);
      const severity = event.item.finding.FindingProviderFields.Severity.Label;
      target.set(severity, (target.get(severity) ?? 0) + 1);
      return undefined;
    },
  };
}

/** What a retirement would archive, target by target, the most severe first. */
function retirePreview(
  { tenants }: RunReport,
  { counts }: Pick<SeverityCounts, 'counts'>,
  style: Style,
): string {
  const { words } = style;
  const lines = tenants.flatMap(({ name, targets }) => [
    style.paint('bold', words.tenant(name)),
    ...targets.flatMap(({ account, region, archived, error }) => {
      const given = counts.get(targetKeyText({ tenant: name, account, region }));
      const parts = severityParts(given ?? new Map());
      const text = [words.planned.archived(archived), ...parts].join(words.comma);
      return [
        ...paragraph(text, 4, style, `  ${account} ${region}: `),
        ...(error === null ? [] : renderError(error, style, 4)),
      ];
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

function severityParts(counts: Counts): string[] {
  return SEVERITIES.toReversed().flatMap((severity) => {
    const count = counts.get(severity);
    return count === undefined ? [] : [`${severity} ${count}`];
  });
}
