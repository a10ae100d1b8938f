import { type Html, html } from '../escape.js';
import { formatCount } from '../format.js';
import { type TenantModel, tenantId } from '../model.js';
import { scrollable } from '../parts.js';
import type { Words } from '../words.js';

/** One line per tenant, to see which one needs attention. */
export function tenantsCard(tenants: readonly TenantModel[], words: Words): Html {
  const { CRITICAL, HIGH } = words.severity;
  const numbers = [words.score, CRITICAL, HIGH, words.open, words.targetsReady];
  const table = html`<table><thead><tr><th scope="col">${words.tenantLabel}</th>${numbers.map(
    (head) => html`<th scope="col" class="number">${head}</th>`,
  )}</tr></thead>
<tbody>${tenants.map((tenant, index) => tenantRow(tenant, index, words))}</tbody></table>`;
  return html`<section class="card tenants" aria-labelledby="tenants"><h2 id="tenants">${words.tenants}</h2>${scrollable(words.tenants, table)}</section>`;
}

function tenantRow({ name, read, targets }: TenantModel, index: number, words: Words): Html {
  const reached = targets.filter(({ error }) => error === null).length;
  const of = `${formatCount(reached, words)} / ${formatCount(targets.length, words)}`;
  const mark =
    reached < targets.length ? html` <span class="bad" aria-hidden="true">✗</span>` : null;
  return html`<tr><th scope="row"><a class="text" href="#${tenantId(index)}">${name}</a></th>${postureCells(read, words)}<td class="number">${of}${mark}</td></tr>`;
}

function postureCells(read: TenantModel['read'], words: Words): readonly Html[] {
  if (read === null) return [html`<td class="number" colspan="4">${words.notRead}</td>`];
  const { score, families } = read.posture;
  const count = (severity: 'CRITICAL' | 'HIGH') =>
    families.reduce((sum, { counts }) => sum + counts[severity], 0);
  const all = families.flatMap(({ counts }) => Object.values(counts));
  const numbers = [count('CRITICAL'), count('HIGH'), all.reduce((sum, each) => sum + each, 0)];
  const percent = score === null ? '–' : formatCount(score.percent, words);
  return [percent, ...numbers.map((each) => formatCount(each, words))].map(
    (text) => html`<td class="number">${text}</td>`,
  );
}
