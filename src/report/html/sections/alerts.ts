import { ownValue } from '../../../util/own-value.js';
import { type Html, html } from '../escape.js';
import { formatCount } from '../format.js';
import type { TenantModel } from '../model.js';
import { card, findingLink, nothing, severityBadge } from '../parts.js';
import type { AlertRow } from '../posture.js';
import type { Words } from '../words.js';

/** The most frequent ones; a longer list is not an overview. */
const MAX_ROWS = 20;

const TREND_SYMBOLS = { new: '▲', rising: '▲', falling: '▼', steady: '=', gone: '▼' };

/** Each alert of the last 30 days compared with the 30 before: two bars on one scale, the numbers, the trend. */
export function alertsCard(alerts: readonly AlertRow[], tenant: TenantModel, words: Words): Html {
  if (alerts.length === 0) {
    return card('alerts', words.alerts, nothing('alerts', words.noAlerts, tenant, words));
  }
  const most = Math.max(1, ...alerts.flatMap((row) => [row.currentCount, row.previousCount]));
  const more = alerts.length - MAX_ROWS;
  return card(
    'alerts',
    words.alerts,
    html`<table><thead><tr><th scope="col">${words.alert}</th><th scope="col" class="number"><span class="key now" aria-hidden="true"></span>${words.alertNow}</th>
<th scope="col" class="number"><span class="key before" aria-hidden="true"></span>${words.alertBefore}</th><th scope="col">${words.trend}</th></tr></thead>
<tbody>${alerts.slice(0, MAX_ROWS).map((row) => alertRow(row, most, tenant, words))}</tbody></table>
${more > 0 ? html`<p class="how">${words.andMore(more)}</p>` : null}`,
  );
}

function alertRow(row: AlertRow, most: number, tenant: TenantModel, words: Words): Html {
  const text = words.controlName(row.control);
  const name =
    row.entry === null
      ? html`<span class="text">${text}</span>`
      : html`${findingLink(row.entry, text, tenant)} ${severityBadge(row.entry.severity, words)}`;
  const symbol = ownValue(TREND_SYMBOLS, row.trend) ?? '';
  const word = ownValue(words.trends, row.trend) ?? row.trend;
  return html`<tr><th scope="row">${name}${bars(row, most)}</th>
<td class="number"><strong>${formatCount(row.currentCount, words)}</strong><small>${words.users(row.currentUsers)}</small></td>
<td class="number">${formatCount(row.previousCount, words)}<small>${words.users(row.previousUsers)}</small></td>
<td class="trend ${row.trend}"><span aria-hidden="true">${symbol}</span> <span class="word">${word}</span></td></tr>`;
}

/** The numbers beside it say the same, so it is hidden from screen readers. */
function bars({ currentCount, previousCount }: AlertRow, most: number): Html {
  return html`<svg class="bars" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
<rect class="now" x="0" y="0" width="${width(currentCount, most)}" height="5"/><rect class="before" x="0" y="6" width="${width(previousCount, most)}" height="4"/></svg>`;
}

/** Percent of the longest bar; any non-zero value is at least a sliver. */
function width(count: number, most: number): number {
  return count > 0 ? Math.max(1, Math.round((100 * count) / most)) : 0;
}
