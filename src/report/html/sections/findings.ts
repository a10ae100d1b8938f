import { URL_PATTERN } from '../../../asff/limits.js';
import type { Finding } from '../../../domain/finding.js';
import { type Html, html } from '../escape.js';
import type { FindingModel, HtmlModel, TenantModel } from '../model.js';
import { familyOf } from '../names.js';
import { severityBadge, statusChip, statusClass } from '../parts.js';
import type { Words } from '../words.js';
import { filterForm } from './filters.js';

/** Every listed finding of every tenant, each to be opened. */
export function findingsSection({ tenants }: HtmlModel, words: Words): Html {
  const listed = tenants.flatMap(({ findings }) => findings);
  const content =
    listed.length === 0
      ? html`<p>${words.noFindings}</p>`
      : html`<p class="how">${words.findingsHow}</p>${filterForm(listed, words)}${tenants.map(
          (tenant) => tenantFindings(tenant, tenants.length > 1, words),
        )}`;
  return html`<section aria-labelledby="findings"><h2 id="findings">${words.findings}</h2>${content}</section>`;
}

function tenantFindings(tenant: TenantModel, named: boolean, words: Words): Html {
  const { name, findings, unlisted } = tenant;
  return html`${named ? html`<h3>${words.tenant(name)}</h3>` : null}
<div class="findings">${findings.map((finding) => findingItem(finding, words))}</div>
${unlisted > 0 ? html`<p class="how">${words.unlistedFindings(unlisted)}</p>` : null}`;
}

/** The target of links lies inside, so that browsers open the finding for whoever follows one. */
function findingItem({ anchor, finding, asff }: FindingModel, words: Words): Html {
  const { severity, compliance, title } = finding;
  const family = familyOf(finding.control);
  return html`<details class="finding" data-severity="${severity}" data-family="${family}" data-status="${statusClass(compliance)}">
<summary>${severityBadge(severity, words)} <span class="title text">${title}</span> <span class="marks">${statusChip(compliance, words)} <span class="family">${words.familyName[family] ?? family}</span></span></summary>
<div class="body" id="${anchor}"><dl>
${entry(words.description, html`<p class="text">${finding.description}</p>`)}
${entry(words.remediation, remediation(finding.remediation, words))}
${list(words.requirements, finding.requirements)}
${entry(words.about, about(finding))}
${concerned(finding, words)}
${evidence(finding, words)}
${entry(words.identity, html`<code>${asff.Id}</code>`)}
</dl>
<details class="asff"><summary>${words.asff}</summary><p class="how">${words.asffHow}</p><pre tabindex="0">${JSON.stringify(asff, null, 2)}</pre></details></div></details>`;
}

function entry(term: string, content: Html): Html {
  return html`<div><dt>${term}</dt><dd>${content}</dd></div>`;
}

function list(term: string, items: readonly string[]): Html | null {
  if (items.length === 0) return null;
  return entry(term, html`<ul class="tags">${items.map((item) => html`<li>${item}</li>`)}</ul>`);
}

/** Only what is an https address becomes a link: a text from elsewhere could be a script. */
function remediation({ text, url }: Finding['remediation'], words: Words): Html {
  const guide = URL_PATTERN.test(url)
    ? html`<p><a href="${url}" rel="noreferrer" target="_blank">${words.guide}</a> <code>${url}</code></p>`
    : null;
  return html`<p class="text">${text}</p>${guide}`;
}

function about({ subject, resource }: Finding): Html {
  const { kind, id, name } = subject;
  const keeper = html`<p class="text">${kind} ${name === null ? null : html`<strong>${name}</strong>`} <code>${id}</code></p>`;
  return resource === null
    ? keeper
    : html`<p>${resource.type} <code>${resource.arn}</code></p>${keeper}`;
}

function concerned({ concerned: subjects, concernedTotal }: Finding, words: Words): Html | null {
  const more = concernedTotal - subjects.length;
  const names = subjects.map(({ name, id }) => name ?? id);
  return list(words.concerned, more > 0 ? [...names, words.andMore(more)] : names);
}

function evidence({ evidence: facts }: Finding, words: Words): Html | null {
  const pairs = Object.entries(facts);
  if (pairs.length === 0) return null;
  return entry(
    words.evidence,
    html`<table class="facts"><tbody>${pairs.map(
      ([key, value]) => html`<tr><th scope="row">${key}</th><td>${value}</td></tr>`,
    )}</tbody></table>`,
  );
}
