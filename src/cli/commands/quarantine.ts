import { Argument } from 'commander';
import { paragraph } from '../../report/layout.js';
import { printable } from '../../report/style.js';
import { explain, renderExplanation } from '../../report/terminal-error.js';
import { listQuarantine, type QuarantinedFinding, retryQuarantine } from '../../sync/quarantine.js';
import { type CliCommand, type CommandCall, writeResult } from '../command.js';
import { commandLine } from '../command-line.js';
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
      writeResult(call, { ...base, released }, releasedText(released, call));
    } else {
      const findings = await listQuarantine(config, deps);
      writeResult(call, { ...base, findings }, listText(findings, call));
    }
    return 0;
  },
};

function releasedText(released: number, call: CommandCall): string {
  const { style } = call;
  const { nothingQuarantined, released: letOut } = style.words;
  const text = released === 0 ? nothingQuarantined : letOut(released, commandLine(call, 'sync'));
  return asText(paragraph(text, 0, style));
}

function listText(findings: readonly QuarantinedFinding[], call: CommandCall): string {
  const { style } = call;
  const { words } = style;
  if (findings.length === 0) return `${words.nothingQuarantined}\n`;
  const lines = findings.flatMap(({ id, account, region, at, code, message }) => [
    style.paint('bold', printable(id)),
    ...paragraph(words.quarantinedAt(`${account} ${region}`, at), 2, style),
    ...renderExplanation(explain({ code, message, hint: null }, style), style, 0, ' '),
  ]);
  const next = words.quarantineNext(commandLine(call, 'quarantine', 'retry'));
  return asText([...lines, '', ...paragraph(next, 0, style)]);
}

function asText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
