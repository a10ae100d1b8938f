import type { Language } from '../../domain/language.js';
import { english } from './words/en.js';
import { japanese } from './words/ja.js';

/** All texts of the HTML report in one language; texts of findings are part of the findings. */
export type Words = typeof english;

export const WORDS: Readonly<Record<Language, Words>> = { en: english, ja: japanese };
