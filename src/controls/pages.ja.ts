import { GUIDE } from './definition.js';

const JAPANESE_GUIDE = 'https://docs.keeper.io/jp/enterprise-guide-jp';

/** Pages of Keeper's documentation that are known to exist in Japanese, by the address of the English one. */
export const japanesePages: Readonly<Record<string, string>> = {
  [`${GUIDE}/roles/enforcement-policies`]: `${JAPANESE_GUIDE}/roles/enforcement-policies`,
  [`${GUIDE}/two-factor-authentication`]: `${JAPANESE_GUIDE}/two-factor`,
  [`${GUIDE}/account-transfer-policy`]:
    'https://docs.keeper.io/jp/v/enterprise-guide-jp/account-transfer-policy',
};
