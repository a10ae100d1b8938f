import type { Texts } from '../../controls/texts.js';
import { adoption } from './adoption.js';
import { alerts } from './alerts.js';
import { benchmarks } from './benchmarks.js';

export const english: Texts = { benchmarks, adoption, alerts };
