import type { Texts } from '../controls/texts.js';
import type { Language } from '../domain/language.js';
import { english } from './en/index.js';
import { japanese } from './ja/index.js';

export const TEXTS: Readonly<Record<Language, Texts>> = { en: english, ja: japanese };
