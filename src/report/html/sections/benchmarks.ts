import type { ComplianceStatus } from '../../../domain/finding.js';
import type { Entry } from '../entry.js';
import { type Html, html } from '../escape.js';
import { formatCount } from '../format.js';
import type { TenantModel } from '../model.js';
import { card, findingLink, nothing, severityBadge, statusChip, statusClass } from '../parts.js';
import type { Words } from '../words.js';

const STATUSES: readonly ComplianceStatus[] = ['FAILED', 'WARNING', 'NOT_AVAILABLE', 'PASSED'];

/** The benchmarks by status: one bar, its legend, and each by name. */
export function benchmarksCard(
  benchmarks: readonly Entry[],
  tenant: TenantModel,
  words: Words,
): Html {
  if (benchmarks.length === 0) {
    return card(
      'benchmarks',
      words.benchmarks,
      nothing('benchmarks', words.noBenchmarks, tenant, words),
    );
  }
  const counts = STATUSES.map((status) => ({
    status,
    count: benchmarks.filter((entry) => entry.status === status).length,
  })).filter(({ count }) => count > 0);
  return card(
    'benchmarks',
    words.benchmarks,
    html`${bar(counts, benchmarks.length)}
<ul class="legend" aria-label="${words.benchmarksSum}">${counts.map(
      ({ status, count }) =>
        html`<li><span class="key ${statusClass(status)}" aria-hidden="true"></span><strong>${formatCount(count, words)}</strong> ${words.status[status]}</li>`,
    )}</ul>
<ul class="checks">${benchmarks.map((entry) => benchmarkItem(entry, tenant, words))}</ul>`,
  );
}

type Counts = readonly { readonly status: ComplianceStatus; readonly count: number }[];

/** One unit of width per benchmark; the legend says the same in words. */
function bar(counts: Counts, total: number): Html {
  let x = 0;
  const segments = counts.map(({ status, count }) => {
    const segment = html`<rect class="${statusClass(status)}" x="${x}" y="0" width="${count}" height="1"/>`;
    x += count;
    return segment;
  });
  return html`<svg class="bar" viewBox="0 0 ${total} 1" preserveAspectRatio="none" aria-hidden="true">${segments}</svg>`;
}

function benchmarkItem(entry: Entry, tenant: TenantModel, words: Words): Html {
  const severity = entry.status === 'FAILED' ? severityBadge(entry.severity, words) : null;
  return html`<li>${findingLink(entry, words.controlName(entry.control), tenant)} <span class="marks">${severity}${statusChip(entry.status, words)}</span></li>`;
}
