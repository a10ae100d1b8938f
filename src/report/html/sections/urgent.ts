import { isOpen } from '../../urgency.js';
import { type Html, html } from '../escape.js';
import type { FindingModel, TenantModel } from '../model.js';
import { card, findingLink, nothingOpen, severityBadge } from '../parts.js';
import type { Words } from '../words.js';

/** As many as one remembers. */
const MOST = 5;

/** Where to begin: the most urgent findings, of each control one. */
export function urgentCard(tenant: TenantModel, words: Words): Html {
  const groups = byControl(tenant.findings);
  if (groups.length === 0) return card('urgent', words.urgent, nothingOpen(tenant, words));
  const items = groups.slice(0, MOST).map(({ first, more }) => {
    const { finding, asff } = first;
    const alike = more > 0 ? html`<small>${words.alike(more)}</small>` : null;
    return html`<li>${severityBadge(finding.severity, words)}<div>${findingLink({ id: asff.Id }, finding.title, tenant)}${alike}</div></li>`;
  });
  return card('urgent', words.urgent, html`<ol>${items}</ol>`);
}

interface Group {
  readonly first: FindingModel;
  /** Further findings of the same control. */
  more: number;
}

/** The findings come with the most urgent first, and so do the groups. */
function byControl(findings: readonly FindingModel[]): Group[] {
  const groups = new Map<string, Group>();
  for (const each of findings) {
    const { control, compliance } = each.finding;
    if (!isOpen(compliance)) continue;
    const group = groups.get(control);
    if (group === undefined) groups.set(control, { first: each, more: 0 });
    else group.more += 1;
  }
  return [...groups.values()];
}
