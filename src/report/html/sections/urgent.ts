import { isOpen, isUrgent } from '../../urgency.js';
import { type Html, html } from '../escape.js';
import type { FindingModel, TenantModel } from '../model.js';
import { shortTitle } from '../names.js';
import { card, findingLink, nothingOpen, severityBadge } from '../parts.js';
import type { Words } from '../words.js';

/** As many as one can remember. */
const MOST = 5;

/** Where to start: the most urgent findings, one per control. */
export function urgentCard(tenant: TenantModel, words: Words): Html {
  const groups = byControl(tenant.findings);
  if (groups.length === 0) return card('urgent', words.urgent, nothingOpen(tenant, words));
  const items = groups.slice(0, MOST).map(({ first, others }) => {
    const { finding, asff } = first;
    const alike = others.length > 0 ? html`<small>${words.alike(others.length)}</small>` : null;
    return html`<li>${severityBadge(finding.severity, words)}<div>${findingLink({ id: asff.Id }, shortTitle(finding.title), tenant)}${alike}</div></li>`;
  });
  return card('urgent', words.urgent, html`<ol>${items}</ol>${rest(groups.slice(MOST), words)}`);
}

/** The list must not seem complete. */
function rest(groups: readonly Group[], words: Words): Html | null {
  if (groups.length === 0) return null;
  const findings = groups.flatMap(({ first, others }) => [first, ...others]);
  const urgent = findings.filter(({ finding }) => isUrgent(finding.severity));
  const text =
    urgent.length > 0 ? words.moreUrgent(urgent.length) : words.moreOpen(findings.length);
  return html`<p class="how"><a href="#findings">${text}</a></p>`;
}

interface Group {
  readonly first: FindingModel;
  /** Of the same control. */
  readonly others: FindingModel[];
}

/** Findings are ordered most urgent first, and so are the groups. */
function byControl(findings: readonly FindingModel[]): Group[] {
  const groups = new Map<string, Group>();
  for (const each of findings) {
    const { control, compliance } = each.finding;
    if (!isOpen(compliance)) continue;
    const group = groups.get(control);
    if (group === undefined) groups.set(control, { first: each, others: [] });
    else group.others.push(each);
  }
  return [...groups.values()];
}
