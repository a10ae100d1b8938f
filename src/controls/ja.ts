import { adoption } from './adoption/ja.js';
import { alerts } from './alerts/ja.js';
import { benchmarks } from './benchmarks/ja.js';
import { bridge } from './bridge/ja.js';
import { GUIDE } from './definition.js';
import { events } from './events/ja.js';
import { monitoring } from './monitoring/ja.js';
import { pam } from './pam/ja.js';
import { policies } from './policies/ja.js';
import type { Texts } from './texts.js';

const JAPANESE_GUIDE = 'https://docs.keeper.io/jp/enterprise-guide-jp';

/** Pages of Keeper's documentation that are known to exist in Japanese, by the address of the English one. */
const pages: Readonly<Record<string, string>> = {
  [`${GUIDE}/roles/enforcement-policies`]: `${JAPANESE_GUIDE}/roles/enforcement-policies`,
  [`${GUIDE}/two-factor-authentication`]: `${JAPANESE_GUIDE}/two-factor`,
  [`${GUIDE}/account-transfer-policy`]:
    'https://docs.keeper.io/jp/v/enterprise-guide-jp/account-transfer-policy',
};

export const japanese: Texts = {
  sentenceSeparator: '',
  pages,
  benchmarks,
  adoption,
  alerts,
  events,
  policies,
  pam,
  monitoring,
  bridge,
};
