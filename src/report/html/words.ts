import type { english } from './words/en.js';

/** Every word of the HTML report in one language; texts of findings come with the findings. */
export type Words = typeof english;
