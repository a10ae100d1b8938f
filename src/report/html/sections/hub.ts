import type { DeliveryAction } from '../../../delivery/transport.js';
import type { RunReport, TargetCounts, TargetReport } from '../../run-report.js';
import { byUrgency } from '../../urgency.js';
import { type Html, html } from '../escape.js';
import { formatCount, formatUsd } from '../format.js';
import type { MergedSending } from '../merge.js';
import type { TenantModel } from '../model.js';
import { shortTitle } from '../names.js';
import { findingLink, severityBadge } from '../parts.js';
import type { Words } from '../words.js';
import { difference } from './difference.js';
import { errorNotes } from './notes.js';

type Command = RunReport['command'];

/** What was, or would be, sent: a line for each target, then the changes, listed once for all targets. */
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

/** Explains counts that are not self-explanatory. */
function explanations(targets: readonly TargetReport[], words: Words): readonly Html[] {
  return EXPLAINED.filter((count) => targets.some((target) => target[count] > 0)).map(
    (count) => html`<p class="how">${words.explained[count]}</p>`,
  );
}

/** In the order of the report: material changes before those that only keep the record. */
const ACTIONS: readonly (readonly [DeliveryAction, Count])[] = [
  ['update', 'updated'],
  ['reactivate', 'reactivated'],
  ['archive', 'archived'],
  ['create', 'created'],
  ['refresh', 'refreshed'],
];
/** A longer list starts collapsed, so that the next one is visible. */
const MAX_OPEN = 12;

/** The changes by their action in Security Hub. */
function sendings(tenant: TenantModel, command: Command, words: Words): Html | null {
  const { sendings: listed, unlistedSendings, targets } = tenant;
  if (listed.length + unlistedSendings === 0) {
    // The errors of the targets explain it.
    const failed = targets.some(({ error }) => error !== null);
    return failed ? null : html`<p class="nothing">${words.nothingSent[command]}</p>`;
  }
  const lists = ACTIONS.map(([action, count]) => {
    const alike = listed.filter((each) => each.action === action).sort(byUrgency);
    if (alike.length === 0) return null;
    const open = alike.length > MAX_OPEN ? null : html` open`;
    return html`<details class="sent ${action}"${open}>
<summary><span class="${count}"><span aria-hidden="true">${SYMBOLS[count]}</span> ${words.action[action]}</span> (${formatCount(alike.length, words)})</summary>
<ul>${alike.map((each) => sentItem(each, tenant, command, words))}</ul></details>`;
  });
  const more =
    unlistedSendings > 0 ? html`<p class="how">${words.unlistedSent(unlistedSendings)}</p>` : null;
  return html`<div class="card">${lists}${more}</div>`;
}

function sentItem(
  sending: MergedSending,
  tenant: TenantModel,
  command: Command,
  words: Words,
): Html {
  const { title, severity, changes, outcome } = sending;
  const error = outcome?.error ?? null;
  const missed = command !== 'plan' && outcome?.kind !== 'acknowledged';
  const reason = missed
    ? html` <span class="chip failed"><span aria-hidden="true">✗</span> ${words.unacknowledged}</span> <span class="how text">${error && `${error.code}: ${error.message}`}</span>`
    : null;
  return html`<li>${severityBadge(severity, words)}<div>${findingLink(sending, shortTitle(title), tenant)}${places(sending, tenant, words)}${reason}${difference(changes, words)}</div></li>`;
}

/** Shown only if it is not the same everywhere; the account only if there are several. */
function places(
  { targets, everywhere }: MergedSending,
  tenant: TenantModel,
  words: Words,
): Html | null {
  if (everywhere) return null;
  const several = new Set(tenant.targets.map(({ account }) => account)).size > 1;
  const names = targets.map(({ account, region }) => (several ? `${account} ${region}` : region));
  return html` <small>${words.onlyIn(names)}</small>`;
}

/** As in the terminal; a typographic minus, as wide as the plus. */
const SYMBOLS = {
  created: '+',
  reactivated: '+',
  updated: '~',
  refreshed: '~',
  archived: '−',
  unchanged: '=',
  held: '=',
  quarantined: '!',
  failed: '✗',
} as const satisfies Partial<Record<keyof TargetCounts, string>>;

type Count = keyof typeof SYMBOLS;
