import type { Entry } from '../entry.js';
import { type Html, html } from '../escape.js';
import type { TenantModel } from '../model.js';
import { anchorOf } from '../model.js';
import { card, nothing, scrollable, statusClass, statusSymbol, statusWord } from '../parts.js';
import type { RoleRow } from '../role-map.js';
import type { Words } from '../words.js';

/** The rows with the most failed checks; nobody reads a longer map. */
const MAX_ROWS = 40;

/** Users or roles by policy checks: the warmer a cell, the more severe the failed check. */
export function rolesCard(roles: readonly RoleRow[], tenant: TenantModel, words: Words): Html {
  if (roles.length === 0) {
    return card('half', words.roles, nothing('role-policies', words.noRoles, tenant, words));
  }
  const checks = checksOf(roles);
  const more = roles.length - MAX_ROWS;
  const table = html`<table class="heat"><thead><tr><th scope="col">${words.role}</th>${checks.map(
    (check) => html`<th scope="col"><span class="upright">${words.controlName(check)}</span></th>`,
  )}</tr></thead>
<tbody>${roles.slice(0, MAX_ROWS).map((role) => roleRow(role, checks, tenant, words))}</tbody></table>`;
  return card(
    'roles',
    words.roles,
    html`<p class="how">${words.rolesHow}</p>
${scrollable(`${words.roles}: ${tenant.name}`, table)}
<ul class="legend">${legend(words)}</ul>
${more > 0 ? html`<p class="how">${words.andMore(more)}</p>` : null}`,
  );
}

/** Controls, those that most roles fail first. */
function checksOf(roles: readonly RoleRow[]): string[] {
  const failures = new Map<string, number>();
  for (const { cells } of roles) {
    for (const [check, { status }] of cells) {
      failures.set(check, (failures.get(check) ?? 0) + (status === 'FAILED' ? 1 : 0));
    }
  }
  return [...failures]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([check]) => check);
}

function roleRow(
  role: RoleRow,
  checks: readonly string[],
  tenant: TenantModel,
  words: Words,
): Html {
  const facts = [
    role.isAdmin ? words.administrators : null,
    role.userCount === null ? null : words.users(role.userCount),
  ].filter((fact) => fact !== null);
  return html`<tr><th scope="row"><span class="text clamp">${nameOf(role, words)}</span><small>${words.list(facts)}</small></th>${checks.map(
    (check) => cell(role.cells.get(check), tenant, words),
  )}</tr>`;
}

function nameOf({ audience, name }: RoleRow, words: Words): string {
  return audience === null ? name : words.audience[audience];
}

function cell(entry: Entry | undefined, tenant: TenantModel, words: Words): Html {
  if (entry === undefined) {
    return html`<td><span class="cell none"><span aria-hidden="true">·</span><span class="unseen">${words.notApplied}</span></span></td>`;
  }
  const failed = entry.status === 'FAILED';
  const tint = failed ? entry.severity.toLowerCase() : statusClass(entry.status);
  const label = failed
    ? words.list([statusWord(entry.status, words), words.severity[entry.severity]])
    : statusWord(entry.status, words);
  const mark = html`<span aria-hidden="true">${failed ? words.severityMark[entry.severity] : statusSymbol(entry.status)}</span><span class="unseen">${label}</span>`;
  const anchor = failed ? anchorOf(tenant, entry.id) : undefined;
  if (anchor === undefined) {
    return html`<td><span class="cell ${tint}" title="${label}">${mark}</span></td>`;
  }
  return html`<td><a class="cell ${tint}" title="${label}" href="#${anchor}">${mark}</a></td>`;
}

function legend(words: Words): readonly Html[] {
  const severities = (['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL'] as const).map(
    (severity) =>
      html`<li><span class="cell ${severity.toLowerCase()}" aria-hidden="true">${words.severityMark[severity]}</span> ${words.list([words.status.FAILED, words.severity[severity]])}</li>`,
  );
  return [
    ...severities,
    html`<li><span class="cell passed" aria-hidden="true">${statusSymbol('PASSED')}</span> ${words.status.PASSED}</li>`,
    html`<li><span class="cell none" aria-hidden="true">·</span> ${words.notApplied}</li>`,
  ];
}
