import { adoption } from './adoption/en.js';
import { alerts } from './alerts/en.js';
import { benchmarks } from './benchmarks/en.js';
import { bridge } from './bridge/en.js';
import { events } from './events/en.js';
import { monitoring } from './monitoring/en.js';
import { pam } from './pam/en.js';
import { policies } from './policies/en.js';
import type { Texts } from './texts.js';

export const english: Texts = {
  sentenceSeparator: ' ',
  pages: {},
  benchmarks,
  adoption,
  alerts,
  events,
  policies,
  pam,
  monitoring,
  bridge,
};
