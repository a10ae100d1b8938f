import { hash } from 'node:crypto';
import { BRIDGE_VERSION } from '../../util/version.js';
import { type Html, html, markupOf, trusted } from './escape.js';
import { formatDuration, formatTime } from './format.js';
import { type HtmlModel, type TenantModel, tenantId } from './model.js';
import { SCRIPT } from './script.js';
import { findingsSection } from './sections/findings.js';
import { glanceSection } from './sections/glance.js';
import { hubSection } from './sections/hub.js';
import { tenantsCard } from './sections/tenants.js';
import { DETAILS } from './style/details.js';
import { OVERVIEW } from './style/overview.js';
import { PAGE, PRINT } from './style/page.js';
import { TOKENS } from './style/tokens.js';
import type { Words } from './words.js';

type Command = HtmlModel['run']['command'];

/**
 * A run as one self-contained HTML file: posture, changes, and every finding. Works without scripts. All text of the
 * model is escaped.
 */
export function renderHtmlReport(model: HtmlModel, words: Words): string {
  const { tenants, run } = model;
  const names = words.list(tenants.map(({ name }) => name));
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
${tenants.length > 1 ? tenantsCard(tenants, words) : null}
${tenants.map((tenant, index) => tenantSection(tenant, index, model, words))}
${findingsSection(model, words)}
</main>
<footer><p>${words.footer(BRIDGE_VERSION)}</p></footer>
<p id="said" class="unseen" role="status"></p>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`);
}

/** Allows only the report's own style and script, by their hashes: anything else would not run. */
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

function pageHeader({ run, tenants }: HtmlModel, names: string, words: Words): Html {
  const [first, ...others] = tenants;
  return html`<header>
<h1>${words.title}: <span class="text">${names}</span></h1>
${first === undefined || others.length > 0 ? null : enterprise(first, words)}
<p>${words.command[run.command]}</p>
<p class="how"><span class="chip ${run.outcome}">${words.outcome[run.outcome]}</span> <time datetime="${run.startedAt}">${formatTime(run.startedAt, words)}</time> · ${formatDuration(run.startedAt, run.finishedAt, words)} · ${words.run(run.runId)}</p>
</header>`;
}

/** With several tenants, the table of tenants links to each. */
function contents(tenants: readonly TenantModel[], command: Command, words: Words): Html {
  const parts = [words.glance, words.hub[command]];
  const links =
    tenants.length > 1
      ? tenants.map(({ name }, index) => html`<li><a href="#${tenantId(index)}">${name}</a></li>`)
      : parts.map((part, place) => html`<li><a href="#${tenantId(0, place)}">${part}</a></li>`);
  return html`<nav aria-label="${words.contents}"><ul>${links}<li><a href="#findings">${words.findings}</a></li></ul></nav>`;
}

/** A single tenant is already named at the top, but screen readers need its heading. */
function tenantSection(
  tenant: TenantModel,
  index: number,
  { run, tenants }: HtmlModel,
  words: Words,
): Html {
  const id = tenantId(index);
  const single = tenants.length === 1;
  return html`<section aria-labelledby="${id}"><h2 id="${id}"${single ? html` class="unseen"` : null}>${words.tenant(tenant.name)}</h2>
${single ? null : enterprise(tenant, words)}
${glanceSection(tenant, run.command, tenantId(index, 0), words)}
${hubSection(tenant, run.command, tenantId(index, 1), words)}</section>`;
}

function enterprise({ read }: TenantModel, words: Words): Html | null {
  if (read === null) return null;
  const { enterpriseId, region } = read.tenant;
  return html`<p class="how">${words.enterprise(enterpriseId, region.toUpperCase())}</p>`;
}

/** The whole style sheet; later parts may refine earlier ones. */
const STYLE = [TOKENS, PAGE, OVERVIEW, DETAILS, PRINT].join('');
