import { SEVERITY_ORDER } from '../../urgency.js';
import { type Html, html } from '../escape.js';
import { formatCount } from '../format.js';
import type { TenantModel } from '../model.js';
import { card, nothingOpen, severityBadge } from '../parts.js';
import type { FamilyRow } from '../posture.js';
import type { Words } from '../words.js';

/** Open findings by family and severity. With scripts, a number links to those findings. */
export function familiesCard(rows: readonly FamilyRow[], tenant: TenantModel, words: Words): Html {
  if (rows.length === 0) return card('families', words.families, nothingOpen(tenant, words));
  const sums = SEVERITY_ORDER.map((severity) =>
    rows.reduce((total, { counts }) => total + counts[severity], 0),
  );
  return card(
    'families',
    words.families,
    html`<table class="matrix"><thead><tr><th scope="col">${words.family}</th>${SEVERITY_ORDER.map(
      (severity) => html`<th scope="col">${severityBadge(severity, words)}</th>`,
    )}<th scope="col">${words.total}</th></tr></thead>
<tbody>${rows.map((row) => familyRow(row, tenant, words))}</tbody>
<tfoot>${countsRow(words.total, '', sums, tenant, words)}</tfoot></table>`,
  );
}

function familyRow({ family, counts }: FamilyRow, tenant: TenantModel, words: Words): Html {
  const numbers = SEVERITY_ORDER.map((severity) => counts[severity]);
  return countsRow(words.familyName[family] ?? family, family, numbers, tenant, words);
}

/** A cell for each severity, tinted if there are findings, and the total. */
function countsRow(
  name: string,
  family: string,
  numbers: readonly number[],
  tenant: TenantModel,
  words: Words,
): Html {
  const cells = numbers.map((count, index) => {
    const severity = SEVERITY_ORDER[index] ?? '';
    const tint = count > 0 ? severity.toLowerCase() : 'none';
    return html`<td class="${tint}">${countLink(count, family, severity, tenant, words)}</td>`;
  });
  const total = numbers.reduce((sum, count) => sum + count, 0);
  return html`<tr><th scope="row">${name}</th>${cells}<td class="sum">${countLink(total, family, '', tenant, words)}</td></tr>`;
}

/** The script sets the filters from the link's data attributes. */
function countLink(
  count: number,
  family: string,
  severity: string,
  { name }: TenantModel,
  words: Words,
): Html {
  const text = formatCount(count, words);
  if (count === 0) return html`${text}`;
  return html`<a href="#findings" data-tenant="${name}" data-family="${family}" data-severity="${severity}">${text}</a>`;
}
