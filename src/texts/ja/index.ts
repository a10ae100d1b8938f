import type { Texts } from '../../controls/texts.js';
import { adoption } from './adoption.js';
import { alerts } from './alerts.js';
import { benchmarks } from './benchmarks.js';
import { bridge } from './bridge.js';
import { events } from './events.js';
import { pam } from './pam.js';
import { policies } from './policies.js';

export const japanese: Texts = {
  sentenceSeparator: '',
  benchmarks,
  adoption,
  alerts,
  events,
  policies,
  pam,
  bridge,
};
