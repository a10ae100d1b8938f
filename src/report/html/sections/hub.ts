import type { RunReport, TargetReport } from '../../run-report.js';
import { type Html, html } from '../escape.js';
import { formatCount, formatUsd } from '../format.js';
import type { TenantModel } from '../model.js';
import type { Words } from '../words.js';
import { errorNotes } from './notes.js';
import { sendings } from './sendings.js';
import { type Count, SYMBOLS } from './symbols.js';

type Command = RunReport['command'];

/** What was, or would be, sent: a line for each target, then what differs, told once for all targets. */
export function hubSection(tenant: TenantModel, command: Command, id: string, words: Words): Html {
  const { targets } = tenant;
  const failures = targets.map(({ account, region, error }) => ({
    place: `${account} ${region}`,
    error,
  }));
  return html`<section class="hub" aria-labelledby="${id}"><h3 id="${id}">${words.hub[command]}</h3>
<div class="card"><ul class="targets">${targets.map((target) => targetItem(target, command, words))}</ul>${errorNotes(failures, words)}${explanations(targets, words)}</div>
${sendings(tenant, command, words)}</section>`;
}

function targetItem(target: TargetReport, command: Command, words: Words): Html {
  const { account, region, status, ingestionEvents, estimatedUsd, notices = [] } = target;
  const word = words.targetStatus[status];
  const counts = (Object.keys(SYMBOLS) as Count[]).filter((count) => target[count] > 0);
  return html`<li><h4>${account} <span>${region}</span></h4> <span class="chip ${status}">${word}</span>
<ul class="counts">${counts.map((count) => countItem(count, target[count], command, words))}</ul>
<p class="how">${words.events(ingestionEvents, formatUsd(estimatedUsd, words))}</p>${notices.map(({ code, findings }) => html`<p class="how">${words.notices[code](findings)}</p>`)}</li>`;
}

function countItem(count: Count, number: number, command: Command, words: Words): Html {
  const label = words.counts[count][command === 'plan' ? 'planned' : 'done'];
  return html`<li class="${count}"><span aria-hidden="true">${SYMBOLS[count]}</span> <strong>${formatCount(number, words)}</strong> ${label}</li>`;
}

const EXPLAINED = ['held', 'quarantined'] as const satisfies readonly Count[];

/** What the counts mean that do not speak for themselves. */
function explanations(targets: readonly TargetReport[], words: Words): readonly Html[] {
  return EXPLAINED.filter((count) => targets.some((target) => target[count] > 0)).map(
    (count) => html`<p class="how">${words.explained[count]}</p>`,
  );
}
