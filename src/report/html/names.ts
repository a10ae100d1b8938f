import type { Texts } from '../../controls/texts.js';

/** The control families in the order of the report; others come after them. */
export const FAMILIES = [
  'benchmark',
  'policy',
  'pam',
  'alert',
  'event',
  'adoption',
  'monitoring',
  'bridge',
];

/** `benchmark.create-alerts` belongs to the family `benchmark`. */
export function familyOf(control: string): string {
  return control.replace(/\..*/s, '');
}

/**
 * The topic of a control, in the words of its findings.
 * @param nameOf derives a name from a topic, in languages with articles to drop
 */
export function controlNames(
  texts: Texts,
  nameOf: (topic: string) => string = String,
): (control: string) => string {
  const { benchmarks, policies, alerts, pam, events } = texts;
  const known = new Map([
    ...entries('benchmark', benchmarks.known, ({ topic }) => nameOf(topic)),
    ...entries('policy', policies.known, ({ topic }) => nameOf(topic)),
    ['benchmark.contradicted', nameOf(benchmarks.contradicted.topic)] as const,
    ...entries('policy', policies.roleChecks, ({ topic }) => nameOf(topic)),
    ...entries('pam', events.pam, ({ clause }) => clause),
    ...entries('pam', events.detections, ({ clause }) => withoutParties(clause)),
    ...entries('pam', pam, ({ clause }) => clause),
    ...entries('alert', alerts.known, (clause) => clause),
  ]);
  return (control) => {
    const name = control.slice(control.indexOf('.') + 1);
    const text = known.get(control) ?? (isAlert(control) ? alerts.unknown(name) : spelled(name));
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
}

function entries<T>(
  family: string,
  texts: Readonly<Record<string, T>>,
  textOf: (text: T) => string,
): (readonly [control: string, name: string])[] {
  return Object.entries(texts).map(([name, text]) => [`${family}.${name}`, textOf(text)]);
}

/** `Failed logins of {user|a user}{from|}` becomes "Failed logins of a user". */
function withoutParties(clause: string): string {
  return clause.replace(/\{\w+\|([^}]*)\}/g, '$1');
}

function isAlert(control: string): boolean {
  return familyOf(control) === 'alert';
}

/** `a-later-benchmark` becomes "a later benchmark". */
function spelled(name: string): string {
  return name.replace(/[-_]+/g, ' ').trim();
}

/** The end of titles in each language and its replacement; the enterprise is already named above the list. */
const ENDINGS: readonly (readonly [ending: RegExp, stays: string])[] = [
  [/ (?:in|of|for) Keeper enterprise \d+$/, ''],
  [/ Keeper enterprise \d+$/, ' Keeper'],
  [/ \(Keeperエンタープライズ \d+\)$/, ''],
];

/** A title without the enterprise, for lists in which it would be on every row. */
export function shortTitle(title: string): string {
  const [ending, stays] = ENDINGS.find(([each]) => each.test(title)) ?? ['', ''];
  return title.replace(ending, stays);
}
