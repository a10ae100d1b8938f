import { DETAILS } from './style/details.js';
import { OVERVIEW } from './style/overview.js';
import { PAGE } from './style/page.js';
import { PRINT } from './style/print.js';
import { TOKENS } from './style/tokens.js';

/** The whole style sheet, in the order in which the later parts may refine the earlier. */
export const STYLE = [TOKENS, PAGE, OVERVIEW, DETAILS, PRINT].join('');
