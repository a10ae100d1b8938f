import { Argument } from 'commander';
import { printable, type Style } from '../../report/style.js';
import { listQuarantine, type QuarantinedFinding, retryQuarantine } from '../../sync/quarantine.js';
import { answer, type CliCommand } from '../command.js';
import { openSession } from '../session.js';

export const quarantineCommand: CliCommand = {
  name: 'quarantine',
  summary: 'list what Security Hub refused and why, or let it out for another try',
  declare: (command) =>
    command.addArgument(new Argument('<action>', 'what to do').choices(['list', 'retry'])),
  async run(call) {
    const { config, deps } = await openSession(call);
    const base = { version: 1, command: 'quarantine', outcome: 'succeeded' };
    if (call.args[0] === 'retry') {
      const released = await retryQuarantine(config, deps, (count) =>
        call.progress.update(call.style.words.releasing(count), null),
      );
      answer(call, { ...base, released }, releasedText(released));
    } else {
      const findings = await listQuarantine(config, deps);
      answer(call, { ...base, findings }, listText(findings, call.style));
    }
    return 0;
  },
};

function releasedText(released: number): string {
  return released === 0
    ? 'Nothing is in quarantine.\n'
    : `${released} let out. Run keeper-bridge sync to try again.\n`;
}

function listText(findings: readonly QuarantinedFinding[], style: Style): string {
  if (findings.length === 0) return 'Nothing is in quarantine.\n';
  const lines = findings.flatMap((finding) => [
    style.paint('bold', printable(finding.id)),
    `  ${finding.account} ${finding.region}, since ${finding.at}`,
    `  ${printable(`${finding.code}: ${finding.message}`)}`,
  ]);
  const next =
    'Each is tried again after a day, when its content changes, or by: keeper-bridge quarantine retry';
  return `${[...lines, '', next].join('\n')}\n`;
}
