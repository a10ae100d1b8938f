import type { Language } from '../../domain/language.js';
import { english } from './words/en.js';
import { japanese } from './words/ja.js';

/** Every word of the HTML report in one language; texts of findings come with the findings. */
export type Words = typeof english;

export const WORDS: Readonly<Record<Language, Words>> = { en: english, ja: japanese };
