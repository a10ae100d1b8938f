import { adoption } from './adoption/ja.js';
import { alerts } from './alerts/ja.js';
import { benchmarks } from './benchmarks/ja.js';
import { bridge } from './bridge/ja.js';
import { events } from './events/ja.js';
import { japanesePages } from './pages.ja.js';
import { pam } from './pam/ja.js';
import { policies } from './policies/ja.js';
import type { Texts } from './texts.js';

export const japanese: Texts = {
  sentenceSeparator: '',
  pages: japanesePages,
  benchmarks,
  adoption,
  alerts,
  events,
  policies,
  pam,
  bridge,
};
