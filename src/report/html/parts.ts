import type { ComplianceStatus, Severity } from '../../domain/finding.js';
import type { ErrorSummary } from '../../util/errors.js';
import type { Entry } from './entry.js';
import { type Html, html } from './escape.js';
import { anchorOf, type TenantModel } from './model.js';
import type { Words } from './words.js';

/** A severity in its colour and in words. */
export function severityBadge(severity: Severity, words: Words): Html {
  return html`<span class="badge ${severity.toLowerCase()}">${words.severity[severity]}</span>`;
}

const STATUS_SYMBOLS: Readonly<Record<ComplianceStatus, string>> = {
  FAILED: '✗',
  WARNING: '!',
  NOT_AVAILABLE: '?',
  PASSED: '✓',
};

/** The status of a check: a symbol for the eye, the word for everybody. Null is an alert or an event: open. */
export function statusChip(status: ComplianceStatus | null, words: Words): Html {
  const symbol = status === null ? '●' : STATUS_SYMBOLS[status];
  return html`<span class="chip ${statusClass(status)}"><span aria-hidden="true">${symbol}</span> ${statusWord(status, words)}</span>`;
}

export function statusSymbol(status: ComplianceStatus | null): string {
  return status === null ? '●' : STATUS_SYMBOLS[status];
}

export function statusWord(status: ComplianceStatus | null, words: Words): string {
  return status === null ? words.statusOpen : words.status[status];
}

/** Names the status in class names and data attributes. */
export function statusClass(status: ComplianceStatus | null): string {
  return (status ?? 'OPEN').toLowerCase().replace('_', '-');
}

/** A name that leads to its finding, where that is listed. */
export function findingLink(entry: Pick<Entry, 'id'>, text: string, tenant: TenantModel): Html {
  const anchor = anchorOf(tenant, entry.id);
  if (anchor === undefined) return html`<span class="text">${text}</span>`;
  return html`<a class="text" href="#${anchor}">${text}</a>`;
}

/** An error and what mends it. */
export function errorNote(error: ErrorSummary | null, words: Words): Html | null {
  if (error === null) return null;
  const mend =
    error.mend === null ? null : html`<p><strong>${words.mend}:</strong> ${error.mend}</p>`;
  return html`<div class="note"><p><strong>${error.message}</strong> <code>${error.code}</code></p>${mend}</div>`;
}

/** A wide table that scrolls by itself, also by keyboard. */
export function scrollable(label: string, content: Html): Html {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${content}</div>`;
}

/** A section of the overview under its own heading. */
export function card(kind: string, heading: string, content: Html): Html {
  return html`<section class="card ${kind}"><h4>${heading}</h4>${content}</section>`;
}
