import { type Html, html } from '../escape.js';
import type { TenantModel } from '../model.js';
import { card, findingLink, nothing, severityBadge } from '../parts.js';
import type { Posture, ResourceRow } from '../posture.js';
import type { Words } from '../words.js';

/** The resources with the most findings; the others are in the list of findings. */
const MAX_ROWS = 40;

/** Resources under privileged access with problems. */
export function privilegedCard(
  { resources: rows, inventory }: Posture,
  tenant: TenantModel,
  words: Words,
): Html {
  if (rows.length === 0) {
    const none = nothing('privileged-access', words.noPrivileged, tenant, words);
    return card('half', words.privileged, none);
  }
  const more = rows.length - MAX_ROWS;
  return card(
    'privileged',
    words.privileged,
    html`${inventory === null ? null : html`<p class="how">${words.inventory(inventory)}</p>`}
<table class="resources"><thead><tr><th scope="col">${words.resource}</th><th scope="col">${words.problems}</th></tr></thead>
<tbody>${rows.slice(0, MAX_ROWS).map((row) => resourceRow(row, tenant, words))}</tbody></table>
${more > 0 ? html`<p class="how">${words.andMore(more)}</p>` : null}`,
  );
}

function resourceRow(
  { type, id, name, problems }: ResourceRow,
  tenant: TenantModel,
  words: Words,
): Html {
  return html`<tr><th scope="row"><small>${words.kind[type] ?? type}</small>${name === null ? null : html`<span class="text clamp">${name}</span>`}<code class="clamp">${id}</code></th>
<td><ul>${problems.map(
    (entry) =>
      html`<li>${severityBadge(entry.severity, words)} ${findingLink(entry, words.controlName(entry.control), tenant)}</li>`,
  )}</ul></td></tr>`;
}
