import * as z from 'zod';
import { READABLE_SOURCE_IDS, type ReadableSourceId, SOURCE_APIS } from '../domain/observation.js';
import { messageWithHint } from './message.js';
import { booleanWording, section } from './parts.js';

type CamelCase<Id extends string> = Id extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Id;

/** The key of a source under `sources`: its id in camel case. */
export function sourceKey<S extends ReadableSourceId>(id: S): CamelCase<S> {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) as CamelCase<S>;
}

/** The sources that only Commander offers. */
export const COMMANDER_SOURCE_IDS = READABLE_SOURCE_IDS.filter(
  (id) => SOURCE_APIS[id] === 'commander',
);

const Toggle = z.boolean().default(true);
/** `auto`: on if Commander is configured. */
const AutoToggle = z
  .union([z.boolean(), z.literal('auto')], {
    error: ({ input }) => {
      const word = booleanWording(input);
      return word === null
        ? messageWithHint('This must be true, false or auto.', 'Omit it for auto.')
        : messageWithHint(word.message, word.hint);
    },
  })
  .default('auto');

type Toggles = {
  [S in ReadableSourceId as CamelCase<S>]: (typeof SOURCE_APIS)[S] extends 'commander'
    ? typeof AutoToggle
    : typeof Toggle;
};

/** A switch for each source. */
export const SourcesSection = section(
  Object.fromEntries(
    READABLE_SOURCE_IDS.map((id) => [
      sourceKey(id),
      COMMANDER_SOURCE_IDS.includes(id) ? AutoToggle : Toggle,
    ]),
  ) as Toggles,
);
