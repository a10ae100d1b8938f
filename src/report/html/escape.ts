import { visibleText } from '../../util/visible-text.js';

const MARKUP = Symbol('markup');

/** Text that is HTML already. Only this module makes it, so nothing read from elsewhere can pass for it. */
export interface Html {
  readonly [MARKUP]: string;
}

/** Null is nothing at all; a list is its members one after the other. */
type Part = string | number | null | Html | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};
/** Not allowed in HTML, even as entities. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;

/** A template whose texts are all escaped, in content and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return trusted(String.raw({ raw: strings }, ...parts.map(markupOf)));
}

/** Declares a text to be HTML: for our own style sheet and script, never for what was read. */
export function trusted(text: string): Html {
  return { [MARKUP]: text };
}

/** The finished markup. */
export function markupOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escapeText(part);
  return MARKUP in part ? part[MARKUP] : part.map(markupOf).join('');
}

function escapeText(text: string): string {
  const visible = visibleText(text).replace(CONTROLS, '\uFFFD');
  return visible.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
