import { SEVERITY_ORDER } from '../../urgency.js';
import { type Html, html } from '../escape.js';
import type { FindingModel } from '../model.js';
import { FAMILIES, familyOf } from '../names.js';
import { statusClass, statusWord } from '../parts.js';
import type { Words } from '../words.js';

const STATUSES = ['FAILED', null, 'WARNING', 'NOT_AVAILABLE', 'PASSED'] as const;

/** Filters and search, hidden until the page's script can serve them; only for what occurs. */
export function filterForm(findings: readonly FindingModel[], words: Words): Html {
  const families = new Set(findings.map(({ finding }) => familyOf(finding.control)));
  const severities = new Set(findings.map(({ finding }) => finding.severity));
  const statuses = new Set(findings.map(({ finding }) => finding.compliance));
  const ordered = [...FAMILIES, ...families].filter((family) => families.has(family));
  return html`<form id="filters" class="filters" role="search" aria-label="${words.filters}" hidden>
<label class="search">${words.search} <input type="search" name="text" autocomplete="off" spellcheck="false"></label>
<fieldset><legend>${words.severities}</legend>${SEVERITY_ORDER.filter((severity) =>
    severities.has(severity),
  ).map(
    (severity) =>
      html`<label><input type="checkbox" name="severity" value="${severity}" checked> ${words.severity[severity]}</label>`,
  )}</fieldset>
<label>${words.family} <select name="family"><option value="">${words.any}</option>${[
    ...new Set(ordered),
  ].map(
    (family) => html`<option value="${family}">${words.familyName[family] ?? family}</option>`,
  )}</select></label>
<label>${words.statuses} <select name="status"><option value="">${words.any}</option>${STATUSES.filter(
    (status) => statuses.has(status),
  ).map(
    (status) => html`<option value="${statusClass(status)}">${statusWord(status, words)}</option>`,
  )}</select></label>
<button type="reset">${words.clear}</button>
<output data-words="${words.shown}"></output></form>`;
}
