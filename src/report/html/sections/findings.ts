import { type Html, html } from '../escape.js';
import type { HtmlModel, TenantModel } from '../model.js';
import type { Words } from '../words.js';
import { filterForm } from './filters.js';
import { findingItem } from './finding.js';

/** From here on the browser is told not to lay out what is out of sight. */
const LONG = 300;

/** Every listed finding of every tenant, each to be opened. */
export function findingsSection({ tenants }: HtmlModel, words: Words): Html {
  const some = tenants.some(({ findings }) => findings.length > 0);
  const content = some
    ? html`<p class="how">${words.findingsHow}</p><p class="how paper">${words.printed}</p>${filterForm(tenants, words)}<p id="none-shown" class="card" hidden>${words.noneShown}</p>${tenants.map(
        (tenant) => tenantFindings(tenant, tenants.length > 1, words),
      )}`
    : html`<p>${words.noFindings}</p>`;
  return html`<section aria-labelledby="findings"><h2 id="findings">${words.findings}</h2>${content}</section>`;
}

function tenantFindings(tenant: TenantModel, named: boolean, words: Words): Html {
  const { name, findings, unlisted } = tenant;
  return html`${named ? html`<h3>${words.tenant(name)}</h3>` : null}
<div class="findings${findings.length > LONG ? ' long' : ''}">${findings.map((finding) => findingItem(finding, name, words))}</div>
${unlisted > 0 ? html`<p class="how">${words.unlistedFindings(unlisted)}</p>` : null}`;
}
