import { visibleText } from '../../util/visible-text.js';

const MARKUP = Symbol('markup');

/** Text that is already HTML. Only this module creates it, so untrusted text cannot pass for it. */
export interface Html {
  readonly [MARKUP]: string;
}

/** Null renders nothing; a list renders its elements one after the other. */
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

/** A template that escapes all text, in content and in quoted attributes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return trusted(String.raw({ raw: strings }, ...parts.map(markupOf)));
}

/** Marks a text as HTML: only for the report's own style sheet and script, never for data. */
export function trusted(text: string): Html {
  return { [MARKUP]: text };
}

/** The complete markup. */
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
