import type { ComplianceStatus } from '../../../domain/finding.js';
import { isOpen, SEVERITY_ORDER } from '../../urgency.js';
import { type Html, html } from '../escape.js';
import type { HtmlModel, TenantModel } from '../model.js';
import { FAMILIES, familyOf } from '../names.js';
import { statusClass, statusWord } from '../parts.js';
import type { Words } from '../words.js';
import { findingItem } from './finding.js';

/** From this number on, browsers skip the layout of what is off screen. */
const LONG = 300;

/** Every listed finding of every tenant, each expandable. */
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

type Status = ComplianceStatus | null;

const STATUSES: readonly Status[] = ['FAILED', null, 'WARNING', 'NOT_AVAILABLE', 'PASSED'];

/** Filters and search, hidden unless the page's script runs; only for values that occur. */
function filterForm(tenants: readonly TenantModel[], words: Words): Html {
  const listed = tenants.flatMap(({ findings }) => findings.map(({ finding }) => finding));
  const families = new Set(listed.map(({ control }) => familyOf(control)));
  const severities = new Set(listed.map(({ severity }) => severity));
  const ordered = [...FAMILIES.filter((family) => families.has(family)), ...families];
  return html`<form id="filters" class="filters" role="search" aria-label="${words.filters}" hidden>
<label class="search">${words.search} <input type="search" name="text" autocomplete="off" spellcheck="false"></label>
${tenants.length > 1 ? select('tenant', words.tenantLabel, names(tenants), words) : null}
<fieldset><legend>${words.severities}</legend>${SEVERITY_ORDER.filter((severity) =>
    severities.has(severity),
  ).map(
    (severity) =>
      html`<label><input type="checkbox" name="severity" value="${severity}" checked> ${words.severity[severity]}</label>`,
  )}</fieldset>
${select(
  'family',
  words.family,
  [...new Set(ordered)].map((family) => [family, words.familyName[family] ?? family]),
  words,
)}
${select('status', words.statuses, statusOptions(new Set(listed.map(({ compliance }) => compliance)), words), words)}
<button type="reset">${words.clear}</button>
<output data-words="${words.shown}"></output></form>`;
}

type Options = readonly (readonly [value: string, text: string])[];

function select(name: string, label: string, options: Options, words: Words): Html {
  return html`<label>${label} <select name="${name}"><option value="">${words.any}</option>${options.map(
    ([value, text]) => html`<option value="${value}">${text}</option>`,
  )}</select></label>`;
}

function names(tenants: readonly TenantModel[]): Options {
  return tenants.map(({ name }) => [name, name]);
}

/** A value lists the statuses it stands for; open ones come first, where the script expects them. */
function statusOptions(present: ReadonlySet<Status>, words: Words): Options {
  const open = STATUSES.filter(isOpen).map(statusClass).join(' ');
  const one = STATUSES.filter((status) => present.has(status)).map(
    (status) => [statusClass(status), statusWord(status, words)] as const,
  );
  return [[open, words.allOpen], ...one];
}
