import type { PolicyTexts } from '../texts.js';
import { loginPolicies } from './login.ja.js';
import { sessionPolicies } from './session.ja.js';
import { vaultPolicies } from './vault.ja.js';

export const knownPolicies: PolicyTexts['known'] = {
  ...loginPolicies,
  ...sessionPolicies,
  ...vaultPolicies,
};
