import { parseDocument } from 'yaml';
import { LANGUAGES, type Language } from '../domain/language.js';
import { type ConfigPlace, configText } from './load.js';

/**
 * In which language to speak to the person who runs a command: what the configuration names, even one that
 * has faults; else that of the person's own system, as POSIX reads it. Never fails: other things will say so.
 */
export async function detectLanguage(place: ConfigPlace): Promise<Language> {
  const named = await configText(place).then(
    (found) => found && languageIn(found.text),
    () => null,
  );
  return named ?? systemLanguage(place.env);
}

function languageIn(text: string): Language | null {
  try {
    const value: unknown = parseDocument(text, { prettyErrors: false }).get('language');
    return LANGUAGES.find((language) => language === value) ?? null;
  } catch {
    return null;
  }
}

function systemLanguage(env: ConfigPlace['env']): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return LANGUAGES.find((language) => locale.startsWith(language)) ?? 'en';
}
