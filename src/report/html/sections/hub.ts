import type { SentAction } from '../../details.js';
import type { RunReport, TargetReport } from '../../run-report.js';
import type { SentFinding } from '../collect.js';
import { type Html, html } from '../escape.js';
import { formatCount, formatUsd } from '../format.js';
import type { TargetModel, TenantModel } from '../model.js';
import { errorNote, findingLink, severityBadge } from '../parts.js';
import type { Words } from '../words.js';
import { difference } from './difference.js';

type Command = RunReport['command'];

/** What was, or would be, sent to each target of a tenant. */
export function hubSection(tenant: TenantModel, command: Command, id: string, words: Words): Html {
  return html`<section aria-labelledby="${id}"><h3 id="${id}">${words.hub[command]}</h3>
${tenant.targets.map((target) => targetCard(target, tenant, command, words))}</section>`;
}

const SYMBOLS = {
  created: '+',
  reactivated: '+',
  updated: '~',
  refreshed: '~',
  archived: '-',
  unchanged: '=',
  held: '=',
  quarantined: '!',
  failed: '✗',
} as const satisfies Partial<Record<keyof TargetReport, string>>;

type Count = keyof typeof SYMBOLS;

function targetCard(
  target: TargetModel,
  tenant: TenantModel,
  command: Command,
  words: Words,
): Html {
  const { report } = target;
  const { account, region, status, ingestionEvents, estimatedUsd, error } = report;
  const word =
    command === 'plan' && status === 'delivered' ? words.ready : words.targetStatus[status];
  const counts = (Object.keys(SYMBOLS) as Count[]).filter((count) => report[count] > 0);
  return html`<article class="card target"><h4>${account} <span>${region}</span> <span class="chip ${status}">${word}</span></h4>
<ul class="counts">${counts.map((count) => countItem(count, report[count], command, words))}</ul>
<p class="how">${words.events(ingestionEvents, formatUsd(estimatedUsd, words))}</p>
${errorNote(error, words)}
${sentLists(target, tenant, command, words)}</article>`;
}

function countItem(count: Count, number: number, command: Command, words: Words): Html {
  const label = words.counts[count][command === 'plan' ? 'planned' : 'done'];
  return html`<li class="${count}"><span aria-hidden="true">${SYMBOLS[count]}</span> <strong>${formatCount(number, words)}</strong> ${label}</li>`;
}

/** In the order of the report: what is news to people comes before what only keeps the record. */
const ACTIONS: readonly (readonly [SentAction, Count])[] = [
  ['update', 'updated'],
  ['reactivate', 'reactivated'],
  ['archive', 'archived'],
  ['create', 'created'],
  ['refresh', 'refreshed'],
];
/** A longer list begins closed, so that the next one is in sight. */
const MOST_OPEN = 12;

function sentLists(target: TargetModel, tenant: TenantModel, command: Command, words: Words): Html {
  const { report, sent, unlisted } = target;
  if (sent.length + unlisted === 0) {
    // The error above says why.
    return report.error === null ? html`<p>${words.nothingSent[command]}</p>` : html``;
  }
  const lists = ACTIONS.map(([action, count]) => {
    const alike = sent.filter((each) => each.action === action);
    if (alike.length === 0) return null;
    const open = alike.length > MOST_OPEN ? null : html` open`;
    return html`<details class="sent"${open}>
<summary><span class="${count}"><span aria-hidden="true">${SYMBOLS[count]}</span> ${words.action[action]}</span> (${formatCount(alike.length, words)})</summary>
<ul>${alike.map((each) => sentItem(each, tenant, command, words))}</ul></details>`;
  });
  return html`${lists}${unlisted > 0 ? html`<p class="how">${words.unlistedSent(unlisted)}</p>` : null}`;
}

function sentItem(sent: SentFinding, tenant: TenantModel, command: Command, words: Words): Html {
  const { title, severity, changes, outcome } = sent;
  const missed = command !== 'plan' && outcome?.kind !== 'acknowledged';
  const reason = missed
    ? html` <span class="chip failed"><span aria-hidden="true">✗</span> ${words.unacknowledged}</span> <span class="how text">${outcome?.reason ?? null}</span>`
    : null;
  return html`<li>${severityBadge(severity, words)}<div>${findingLink(sent, title, tenant)}${reason}${difference(changes, words)}</div></li>`;
}
