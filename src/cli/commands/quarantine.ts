import { Argument } from 'commander';
import { paragraph } from '../../report/layout.js';
import { printable, type Style } from '../../report/style.js';
import { explain, renderExplanation } from '../../report/terminal-error.js';
import { listQuarantine, type QuarantinedFinding, retryQuarantine } from '../../sync/quarantine.js';
import { answer, type CliCommand } from '../command.js';
import { openSession } from '../session.js';

export const quarantineCommand: CliCommand = {
  name: 'quarantine',
  declare: (command, { options }) =>
    command.addArgument(new Argument('<action>', options.action).choices(['list', 'retry'])),
  async run(call) {
    const { config, deps } = await openSession(call);
    const base = { version: 1, command: 'quarantine', outcome: 'succeeded' };
    if (call.args[0] === 'retry') {
      const released = await retryQuarantine(config, deps, (count) =>
        call.progress.update(call.style.words.releasing(count), null),
      );
      answer(call, { ...base, released }, releasedText(released, call.style));
    } else {
      const findings = await listQuarantine(config, deps);
      answer(call, { ...base, findings }, listText(findings, call.style));
    }
    return 0;
  },
};

function releasedText(released: number, style: Style): string {
  const { nothingQuarantined, released: letOut } = style.words;
  return asText(paragraph(released === 0 ? nothingQuarantined : letOut(released), 0, style));
}

function listText(findings: readonly QuarantinedFinding[], style: Style): string {
  const { words } = style;
  if (findings.length === 0) return `${words.nothingQuarantined}\n`;
  const lines = findings.flatMap(({ id, account, region, at, code, message }) => [
    style.paint('bold', printable(id)),
    ...paragraph(words.quarantinedAt(`${account} ${region}`, at), 2, style),
    ...renderExplanation(explain({ code, message, mend: null }, words), style, 0, ' '),
  ]);
  return asText([...lines, '', ...paragraph(words.quarantineNext, 0, style)]);
}

function asText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
