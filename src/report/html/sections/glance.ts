import type { SourceReport } from '../../run-report.js';
import { type Html, html } from '../escape.js';
import type { TenantModel } from '../model.js';
import { errorNote } from '../parts.js';
import type { Posture } from '../posture.js';
import type { Words } from '../words.js';
import { alertsCard } from './alerts.js';
import { benchmarksCard } from './benchmarks.js';
import { familiesCard } from './families.js';
import { privilegedCard } from './privileged.js';
import { rolesCard } from './roles.js';
import { scoreCard } from './score.js';

/** The posture of a tenant on one screen, after what it rests on. */
export function glanceSection(tenant: TenantModel, id: string, words: Words): Html {
  const { read } = tenant;
  const overview =
    read === null
      ? html`<p>${words.nothingRead}</p>`
      : html`<div class="grid">${cards(read.posture, tenant, words)}</div>`;
  return html`<section aria-labelledby="${id}"><h3 id="${id}">${words.glance}</h3>
${sources(tenant.sources, words)}
${overview}</section>`;
}

function cards(posture: Posture, tenant: TenantModel, words: Words): readonly (Html | null)[] {
  return [
    scoreCard(posture, words),
    benchmarksCard(posture.benchmarks, tenant, words),
    familiesCard(posture.families, words),
    alertsCard(posture.alerts, tenant, words),
    rolesCard(posture.roles, tenant, words),
    privilegedCard(posture.resources, tenant, words),
  ];
}

const SYMBOLS = { complete: '✓', incomplete: '!', failed: '✗', off: '–' } as const;

function sources(reports: readonly SourceReport[], words: Words): Html {
  return html`<div class="sources"><h4>${words.sources}</h4><ul>${reports.map(
    ({ id, status, rejected }) =>
      html`<li class="chip ${status}"><span aria-hidden="true">${SYMBOLS[status]}</span> ${words.source[id]}: ${words.sourceStatus[status]}${rejected > 0 ? html` (${words.notUnderstood(rejected)})` : null}</li>`,
  )}</ul>${reports.map(({ error }) => errorNote(error, words))}</div>`;
}
