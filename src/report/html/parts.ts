import type { ComplianceStatus } from '../../domain/finding.js';
import { SOURCE_APIS, type SourceId } from '../../domain/observation.js';
import type { Severity } from '../../domain/severity.js';
import { SOURCES } from '../../sources/registry.js';
import type { Entry } from './entry.js';
import { type Html, html } from './escape.js';
import { anchorOf, type TenantModel } from './model.js';
import type { Words } from './words.js';

/** A severity by color and text. */
export function severityBadge(severity: Severity, words: Words): Html {
  return html`<span class="badge ${severity.toLowerCase()}">${words.severity[severity]}</span>`;
}

const STATUS_SYMBOLS: Readonly<Record<ComplianceStatus, string>> = {
  FAILED: '✗',
  WARNING: '!',
  NOT_AVAILABLE: '?',
  PASSED: '✓',
};

/** The status of a check as symbol and text. Null: an alert or an event. */
export function statusChip(status: ComplianceStatus | null, words: Words): Html {
  return html`<span class="chip ${statusClass(status)}"><span aria-hidden="true">${statusSymbol(status)}</span> ${statusWord(status, words)}</span>`;
}

export function statusSymbol(status: ComplianceStatus | null): string {
  return status === null ? '●' : STATUS_SYMBOLS[status];
}

export function statusWord(status: ComplianceStatus | null, words: Words): string {
  return status === null ? words.statusActive : words.status[status];
}

/** The status in class names and data attributes. */
export function statusClass(status: ComplianceStatus | null): string {
  return (status ?? 'ACTIVE').toLowerCase().replace('_', '-');
}

/** A name that links to its finding, if it is listed. */
export function findingLink(entry: Pick<Entry, 'id'>, text: string, tenant: TenantModel): Html {
  const anchor = anchorOf(tenant, entry.id);
  if (anchor === undefined) return html`<span class="text">${text}</span>`;
  return html`<a class="text" href="#${anchor}">${text}</a>`;
}

/** A wide table that scrolls separately, also by keyboard. */
export function scrollable(label: string, content: Html): Html {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${content}</div>`;
}

/** A section of the overview with its own heading. */
export function card(kind: string, heading: string, content: Html): Html {
  return html`<section class="card ${kind}"><h4>${heading}</h4>${content}</section>`;
}

/** An empty section has one of two reasons: there is nothing, or it was not read. */
export function nothing(source: SourceId, none: string, tenant: TenantModel, words: Words): Html {
  const status = tenant.sources.find(({ id }) => id === source)?.status ?? 'off';
  if (status === 'failed') return html`<p class="how">${words.unread}</p>`;
  if (status === 'off') {
    const text = readsCommander(source) ? words.offWithoutCommander : words.off;
    return html`<p class="how">${text}</p>`;
  }
  return html`<p><span class="good" aria-hidden="true">✓</span> ${none}</p>`;
}

export function sourceName(source: SourceId, words: Words): string {
  return source === 'bridge' ? words.bridge : SOURCES[source].name[words.language];
}

function readsCommander(source: SourceId): boolean {
  return source !== 'bridge' && SOURCE_APIS[source] === 'commander';
}

/** "No open findings" is good news only if everything was read. */
export function nothingOpen({ sources }: TenantModel, words: Words): Html {
  const unsure = sources.some(({ status }) => status === 'failed' || status === 'incomplete');
  if (unsure) return html`<p class="how">${words.noOpenRead}</p>`;
  return html`<p><span class="good" aria-hidden="true">✓</span> ${words.noOpen}</p>`;
}

/** A full-width bar, filled in part; the text beside it says the same. */
export function meter(share: number): Html {
  return html`<svg class="meter" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="0" width="${Math.round(100 * share)}" height="1"/></svg>`;
}
