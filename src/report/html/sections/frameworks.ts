import { type Html, html } from '../escape.js';
import type { Check, FrameworkRow } from '../frameworks.js';
import type { TenantModel } from '../model.js';
import { card, findingLink, statusChip, statusSymbol, statusWord } from '../parts.js';
import type { Words } from '../words.js';

/** Which requirements the checks support, a framework each; null if no check was evaluated. */
export function frameworksCard(
  frameworks: readonly FrameworkRow[],
  tenant: TenantModel,
  words: Words,
): Html | null {
  if (frameworks.length === 0) return null;
  return card(
    'frameworks',
    words.frameworks,
    html`<p class="how">${words.frameworksHow}</p>
${frameworks.map((framework) => frameworkTable(framework, tenant, words))}`,
  );
}

function frameworkTable(
  { standard, requirements }: FrameworkRow,
  tenant: TenantModel,
  words: Words,
): Html {
  const failed = requirements.filter(({ status }) => status === 'FAILED').length;
  return html`<details><summary>${standard}: ${words.requirementsFailed(failed, requirements.length)}</summary>
<table><thead><tr><th scope="col">${words.requirement}</th><th scope="col">${words.statuses}</th><th scope="col">${words.checks}</th></tr></thead>
<tbody>${requirements.map(
    ({ requirement, status, checks }) =>
      html`<tr><th scope="row">${requirement}</th><td>${statusChip(status, words)}</td><td><ul>${checks.map((check) => checkItem(check, tenant, words))}</ul></td></tr>`,
  )}</tbody></table></details>`;
}

function checkItem(check: Check, tenant: TenantModel, words: Words): Html {
  const { title, status } = check;
  return html`<li><span aria-hidden="true">${statusSymbol(status)}</span> <span class="unseen">${statusWord(status, words)}</span> ${findingLink(check, title, tenant)}</li>`;
}
