import { hash } from 'node:crypto';
import { BRIDGE_VERSION } from '../../util/version.js';
import { type Html, html, markupOf, trusted } from './escape.js';
import { formatDuration, formatTime } from './format.js';
import type { HtmlModel, TenantModel } from './model.js';
import { SCRIPT } from './script.js';
import { findingsSection } from './sections/findings.js';
import { glanceSection } from './sections/glance.js';
import { hubSection } from './sections/hub.js';
import { STYLE } from './style.js';
import { english, type Words } from './words.js';

/**
 * A run as one HTML file that loads nothing: posture, what is sent, and every finding. Works with scripts
 * off. All texts of the model are escaped.
 */
export function renderHtmlReport(model: HtmlModel, words: Words = english): string {
  const { tenants, run } = model;
  const names = tenants.map(({ name }) => name).join(', ');
  return markupOf(html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${words.title}: ${names}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#report">${words.skip}</a>
${pageHeader(model, names, words)}
${contents(tenants, run.command, words)}
<main id="report" tabindex="-1">
${tenants.map((tenant, index) => tenantSection(tenant, index, run.command, words))}
${findingsSection(model, words)}
</main>
<footer><p>${words.footer(BRIDGE_VERSION)}</p></footer>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`);
}

/** Only our own style and script, known by their hashes: whatever else got in would not run. */
function contentSecurityPolicy(): string {
  return [
    "default-src 'none'",
    `style-src '${sourceHash(STYLE)}'`,
    `script-src '${sourceHash(SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function sourceHash(text: string): string {
  return `sha256-${hash('sha256', text, 'base64')}`;
}

function pageHeader({ run }: HtmlModel, names: string, words: Words): Html {
  return html`<header><div>
<h1>${words.title}: <span class="text">${names}</span></h1>
<p>${words.command[run.command]}</p>
<p class="how"><span class="chip ${run.outcome}">${words.outcome[run.outcome]}</span> <time datetime="${run.startedAt}">${formatTime(run.startedAt, words)}</time> · ${formatDuration(run.startedAt, run.finishedAt, words)} · ${words.run(run.runId)}</p>
</div></header>`;
}

function contents(
  tenants: readonly TenantModel[],
  command: HtmlModel['run']['command'],
  words: Words,
): Html {
  const parts = [words.glance, words.hub[command]];
  return html`<nav aria-label="${words.contents}"><ul>${tenants.map(({ name }, index) =>
    parts.map(
      (part, place) =>
        html`<li><a href="#${sectionId(index, place)}">${tenants.length > 1 ? `${name}: ${part}` : part}</a></li>`,
    ),
  )}<li><a href="#findings">${words.findings}</a></li></ul></nav>`;
}

function tenantSection(
  tenant: TenantModel,
  index: number,
  command: HtmlModel['run']['command'],
  words: Words,
): Html {
  const { name, read } = tenant;
  const enterprise =
    read === null
      ? null
      : words.enterprise(read.tenant.enterpriseId, read.tenant.region.toUpperCase());
  return html`<section aria-labelledby="tenant-${index + 1}"><h2 id="tenant-${index + 1}">${words.tenant(name)}</h2>
<p class="how">${enterprise}</p>
${glanceSection(tenant, sectionId(index, 0), words)}
${hubSection(tenant, command, sectionId(index, 1), words)}</section>`;
}

function sectionId(tenant: number, part: number): string {
  return `part-${tenant + 1}-${part + 1}`;
}
