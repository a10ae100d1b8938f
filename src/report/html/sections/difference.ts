import type { FieldChange } from '../../changes.js';
import { type Html, html } from '../escape.js';
import type { Words } from '../words.js';

/** With more changes than this it is practically a new finding. */
const MAX_FIELDS = 40;

/** Security Hub's value and its replacement, field by field. */
export function difference(changes: readonly FieldChange[], words: Words): Html | null {
  if (changes.length === 0) return null;
  const more = changes.length - MAX_FIELDS;
  return html`<details class="difference" open><summary>${words.difference(changes.length)}</summary>
<dl>${changes.slice(0, MAX_FIELDS).map((change) => fieldDifference(change, words))}</dl>
${more > 0 ? html`<p class="how">${words.andMore(more)}</p>` : null}</details>`;
}

/** Two values up to this length are shown side by side. */
const SHORT = 48;

function fieldDifference({ path, before, after }: FieldChange, words: Words): Html {
  const { head, middles, tail } = splitCommon(before ?? '', after ?? '');
  const value = (text: string | null, middle: string) =>
    text === null
      ? html`<i>${words.absent}</i>`
      : html`${head}${middle === '' ? null : html`<b>${middle}</b>`}${tail}`;
  const short = (before ?? '').length + (after ?? '').length <= SHORT;
  return html`<div class="${short ? 'short' : 'long'}"><dt><code>${path}</code></dt>
<dd class="was"><span class="sign" aria-hidden="true">−</span><span class="unseen">${words.was}:</span> <del>${value(before, middles[0])}</del></dd>
<dd class="becomes"><span class="sign" aria-hidden="true">${short ? '→' : '+'}</span><span class="unseen">${words.becomes}:</span> <ins>${value(after, middles[1])}</ins></dd></div>`;
}

/** Number of common characters shown around a difference. */
const CONTEXT = 60;

interface CommonParts {
  readonly head: string;
  readonly middles: readonly [before: string, after: string];
  readonly tail: string;
}

/** Splits two texts by words into their common beginning and end, and the parts that differ. */
function splitCommon(before: string, after: string): CommonParts {
  const old = wordsOf(before);
  const now = wordsOf(after);
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const middle = (parts: readonly string[]) => parts.slice(start, parts.length - end).join('');
  return {
    head: shorten(old.slice(0, start), -1),
    middles: [middle(old), middle(now)],
    tail: shorten(old.slice(old.length - end), 1),
  };
}

/** Finds word boundaries in any language: Japanese has no spaces. */
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'word' });

function wordsOf(text: string): string[] {
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}

/** The words next to the difference, an ellipsis for the others. */
function shorten(parts: readonly string[], direction: 1 | -1): string {
  const nearest = direction === 1 ? parts : parts.toReversed();
  let length = 0;
  const kept = nearest.filter((part) => {
    length += part.length;
    return length <= CONTEXT;
  });
  const text = (direction === 1 ? kept : kept.toReversed()).join('');
  if (kept.length === parts.length) return text;
  return direction === 1 ? `${text}…` : `…${text}`;
}
