import type { Language } from '../domain/language.js';
import { english } from './en.js';
import { japanese } from './ja.js';
import type { Texts } from './texts.js';

export const TEXTS: Readonly<Record<Language, Texts>> = { en: english, ja: japanese };
