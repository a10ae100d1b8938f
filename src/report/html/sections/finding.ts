import { URL_PATTERN } from '../../../asff/limits.js';
import type { Finding } from '../../../domain/finding.js';
import { type Html, html } from '../escape.js';
import type { FindingModel } from '../model.js';
import { familyOf, shortTitle } from '../names.js';
import { severityBadge, statusChip, statusClass } from '../parts.js';
import type { Words } from '../words.js';

/** The link target is inside, so that browsers expand the finding when a link is followed. */
export function findingItem(model: FindingModel, tenant: string, words: Words): Html {
  const { anchor, finding } = model;
  const { severity, compliance, title } = finding;
  const family = familyOf(finding.control);
  return html`<details class="finding" data-tenant="${tenant}" data-severity="${severity}" data-family="${family}" data-status="${statusClass(compliance)}">
<summary>${severityBadge(severity, words)} <span class="title text">${shortTitle(title)}</span> ${statusChip(compliance, words)} <span class="family">${words.familyName[family] ?? family}</span></summary>
<div class="body" id="${anchor}"><dl>
${entry('description', words.description, html`<p class="text">${finding.description}</p>`)}
${entry('remediation', words.remediation, remediation(finding.remediation, words))}
${list('requirements', words.requirements, finding.requirements)}
${entry('about', words.about, about(finding, words))}
${concerned(finding, words)}
${evidence(finding, words)}
${entry('identity', words.identity, html`<a href="#${anchor}"><code>${model.asff.Id}</code></a>`)}
</dl>${asffBlock(model, words)}</div></details>`;
}

function asffBlock({ asff }: FindingModel, words: Words): Html {
  const how =
    'ProductArn' in asff
      ? words.asffSent(asff.AwsAccountId, regionOf(asff.ProductArn))
      : words.asffHow;
  return html`<details class="asff"><summary>${words.asff}</summary><p class="how">${how}</p>
<button type="button" class="copy" data-done="${words.copied}">${words.copy}</button>
<pre>${JSON.stringify(asff, null, 2)}</pre></details>`;
}

/** `arn:<partition>:securityhub:<region>:...` */
function regionOf(productArn: string): string {
  return productArn.split(':')[3] ?? '';
}

/** @param kind for the style sheet: not all of them are printed */
function entry(kind: string, term: string, content: Html): Html {
  return html`<div class="${kind}"><dt>${term}</dt><dd>${content}</dd></div>`;
}

function list(kind: string, term: string, items: readonly string[]): Html | null {
  if (items.length === 0) return null;
  return entry(
    kind,
    term,
    html`<ul class="tags">${items.map((item) => html`<li>${item}</li>`)}</ul>`,
  );
}

/** Only an https URL becomes a link: untrusted text could be a script. */
function remediation({ text, url }: Finding['remediation'], words: Words): Html {
  const guide = URL_PATTERN.test(url)
    ? html`<p><a href="${url}" rel="noreferrer" target="_blank">${words.guide}</a></p>`
    : null;
  return html`<p class="text">${text}</p>${guide}`;
}

function about({ subject, resource }: Finding, words: Words): Html {
  const { kind, id, name } = subject;
  const keeper = html`<p class="text">${words.kind[kind] ?? kind} ${name === null ? null : html`<strong>${name}</strong>`} <code>${id}</code></p>`;
  return resource === null
    ? keeper
    : html`<p>${resource.type} <code>${resource.arn}</code></p>${keeper}`;
}

function concerned({ concerned: subjects, concernedTotal }: Finding, words: Words): Html | null {
  const more = concernedTotal - subjects.length;
  const names = subjects.map(({ name, id }) => name ?? id);
  return list('concerned', words.concerned, more > 0 ? [...names, words.andMore(more)] : names);
}

function evidence({ evidence: facts }: Finding, words: Words): Html | null {
  const pairs = Object.entries(facts);
  if (pairs.length === 0) return null;
  return entry(
    'evidence',
    words.evidence,
    html`<table class="facts"><tbody>${pairs.map(
      ([key, value]) => html`<tr><th scope="row">${key}</th><td>${value}</td></tr>`,
    )}</tbody></table>`,
  );
}
