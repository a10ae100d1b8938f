import type { SourceReport } from '../../run-report.js';
import { type Html, html } from '../escape.js';
import type { HtmlModel, TenantModel } from '../model.js';
import { sourceName } from '../parts.js';
import type { Posture } from '../posture.js';
import type { Words } from '../words.js';
import { alertsCard } from './alerts.js';
import { benchmarksCard } from './benchmarks.js';
import { familiesCard } from './families.js';
import { frameworksCard } from './frameworks.js';
import { errorNotes } from './notes.js';
import { privilegedCard } from './privileged.js';
import { rolesCard } from './roles.js';
import { summaryCard } from './summary.js';
import { urgentCard } from './urgent.js';

type Command = HtmlModel['run']['command'];

/** The posture of a tenant on one screen, after the sources it is based on. */
export function glanceSection(
  tenant: TenantModel,
  command: Command,
  id: string,
  words: Words,
): Html {
  const { read } = tenant;
  const overview =
    read === null
      ? html`<p class="card">${words.nothingRead}</p>`
      : html`<div class="grid">${cards(read.posture, tenant, command, words)}</div>`;
  return html`<section aria-labelledby="${id}"><h3 id="${id}">${words.glance}</h3>
${sources(tenant.sources, words)}
${overview}</section>`;
}

function cards(
  posture: Posture,
  tenant: TenantModel,
  command: Command,
  words: Words,
): readonly (Html | null)[] {
  return [
    summaryCard(posture, tenant, command, words),
    urgentCard(tenant, words),
    familiesCard(posture.families, tenant, words),
    benchmarksCard(posture.benchmarks, tenant, words),
    alertsCard(posture.alerts, tenant, words),
    rolesCard(posture.roles, tenant, words),
    privilegedCard(posture, tenant, words),
    frameworksCard(posture.frameworks, tenant, words),
  ];
}

const SYMBOLS = { complete: '✓', incomplete: '!', failed: '✗', off: '–', skipped: '–' } as const;

/** A complete source needs no text, except for readers who cannot see its color. */
function sources(reports: readonly SourceReport[], words: Words): Html {
  const items = reports.map(({ id, status, rejected, kept }) => {
    const state =
      status === 'complete'
        ? html`<span class="unseen">: ${words.sourceStatus[status]}</span>`
        : html`: ${words.sourceStatus[status]}`;
    const left = rejected > 0 ? html` (${words.notUnderstood(rejected)})` : null;
    const held = kept > 0 ? html` (${words.kept(kept)})` : null;
    return html`<li class="chip ${status}"><span aria-hidden="true">${SYMBOLS[status]}</span> ${sourceName(id, words)}${state}${left}${held}</li>`;
  });
  const failures = reports.flatMap(({ id, error, warning = null }) => [
    { place: sourceName(id, words), error },
    { place: sourceName(id, words), error: warning },
  ]);
  return html`<div class="sources"><h4>${words.sources}</h4><ul>${items}</ul>${errorNotes(failures, words)}</div>`;
}
