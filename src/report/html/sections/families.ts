import { SEVERITY_ORDER } from '../../urgency.js';
import { type Html, html } from '../escape.js';
import { formatCount } from '../format.js';
import { card, severityBadge } from '../parts.js';
import type { FamilyRow } from '../posture.js';
import type { Words } from '../words.js';

/** How many findings are open, by family and severity. */
export function familiesCard(rows: readonly FamilyRow[], words: Words): Html {
  if (rows.length === 0) return card('families', words.families, html`<p>${words.noOpen}</p>`);
  const sum = SEVERITY_ORDER.map((severity) =>
    rows.reduce((total, { counts }) => total + counts[severity], 0),
  );
  return card(
    'families',
    words.families,
    html`<table class="matrix"><thead><tr><th scope="col">${words.family}</th>${SEVERITY_ORDER.map(
      (severity) => html`<th scope="col">${severityBadge(severity, words)}</th>`,
    )}<th scope="col">${words.total}</th></tr></thead>
<tbody>${rows.map((row) => familyRow(row, words))}</tbody>
<tfoot><tr><th scope="row">${words.total}</th>${countCells(sum, words)}</tr></tfoot></table>`,
  );
}

function familyRow({ family, counts }: FamilyRow, words: Words): Html {
  const numbers = SEVERITY_ORDER.map((severity) => counts[severity]);
  return html`<tr><th scope="row">${words.familyName[family] ?? family}</th>${countCells(numbers, words)}</tr>`;
}

/** A cell for each severity, tinted by it where there is anything, and their sum. */
function countCells(numbers: readonly number[], words: Words): readonly Html[] {
  const cells = numbers.map((count, index) => {
    const tint = count > 0 ? (SEVERITY_ORDER[index] ?? '').toLowerCase() : 'none';
    return html`<td class="tint ${tint}">${formatCount(count, words)}</td>`;
  });
  const total = numbers.reduce((sum, count) => sum + count, 0);
  return [...cells, html`<td class="sum">${formatCount(total, words)}</td>`];
}
