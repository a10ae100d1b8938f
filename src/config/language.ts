import { parseDocument } from 'yaml';
import { LANGUAGES, type Language } from '../domain/language.js';
import { type ConfigPlace, configText } from './load.js';

/**
 * The language for the person who runs a command: the one in the configuration, even if the configuration has errors,
 * otherwise the system's POSIX locale. Never fails, because other code reports those errors.
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
