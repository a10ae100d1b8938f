import type { ErrorSummary } from '../../../util/errors.js';
import { type Html, html } from '../escape.js';
import type { Words } from '../words.js';

/** What failed, and where. */
export interface Failure {
  readonly place: string;
  readonly error: ErrorSummary | null;
}

/** Each error once, with all places where it occurred and its fix. */
export function errorNotes(failures: readonly Failure[], words: Words): readonly Html[] {
  const notes = new Map<string, { readonly error: ErrorSummary; readonly places: string[] }>();
  for (const { place, error } of failures) {
    if (error === null) continue;
    const key = JSON.stringify([error.code, error.message, error.hint]);
    const note = notes.get(key) ?? { error, places: [] };
    note.places.push(place);
    notes.set(key, note);
  }
  return [...notes.values()].map(({ error, places }) => errorNote(error, places, words));
}

function errorNote(error: ErrorSummary, places: readonly string[], words: Words): Html {
  const hint =
    error.hint === null ? null : html`<p><strong>${words.hint}</strong> ${error.hint}</p>`;
  return html`<div class="note"><p class="how">${words.list(places)} <code>${error.code}</code></p><p><strong>${error.message}</strong></p>${hint}</div>`;
}
