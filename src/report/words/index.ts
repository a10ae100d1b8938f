import type { Language } from '../../domain/language.js';
import { english, type Words } from './en.js';
import { japanese } from './ja.js';

export const WORDS: Readonly<Record<Language, Words>> = { en: english, ja: japanese };
