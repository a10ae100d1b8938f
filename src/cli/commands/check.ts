import { EXIT } from '../../report/exit-code.js';
import { renderChecklist } from '../../report/terminal-check.js';
import type { Words } from '../../report/words/en.js';
import { type CheckItem, runCheck } from '../../sync/check.js';
import { ownValue } from '../../util/own-value.js';
import { answer, type CliCommand } from '../command.js';
import { openSession } from '../session.js';
import { typed } from '../typed.js';

export const checkCommand: CliCommand = {
  name: 'check',
  async run(call) {
    const { config, deps } = await openSession(call);
    const { words } = call.style;
    const items = await runCheck(config, deps, (next, share) =>
      call.progress.update(words.checking(headingOf(next, words)), share),
    );
    const exitCode = exitCodeOfCheck(items);
    const document = {
      version: 1,
      command: 'check',
      outcome: exitCode === EXIT.done ? 'succeeded' : 'failed',
      items,
    };
    const lines = items.map((item) => ({
      ...item,
      heading: headingOf(item, words),
      name: ownValue(words.trial, item.name) ?? item.name,
    }));
    const next = { good: typed(call, 'plan'), again: typed(call, 'check') };
    answer(call, document, renderChecklist(lines, next, call.style));
    return exitCode;
  },
};

function headingOf({ tenant, area }: Pick<CheckItem, 'tenant' | 'area'>, words: Words): string {
  return tenant === null ? words.area[area] : words.areaOf(words.area[area], tenant);
}

/** As a sync would end: no ledger, no target, no source. */
function exitCodeOfCheck(items: readonly CheckItem[]): number {
  const broken = (area: CheckItem['area']) =>
    items.filter((it) => it.area === area && it.error !== null && !it.isAdvice).length;
  const targets = items.filter(({ area }) => area === 'security-hub').length;
  if (broken('ledger') > 0) return EXIT.usage;
  if (broken('security-hub') === targets) return EXIT.noTarget;
  if (broken('keeper') + broken('commander') > 0) return EXIT.sourceUnreadable;
  return broken('security-hub') > 0 ? EXIT.unacknowledged : EXIT.done;
}
