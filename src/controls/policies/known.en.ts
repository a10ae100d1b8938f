import type { PolicyTexts } from '../texts.js';
import { loginPolicies } from './login.en.js';
import { sessionPolicies } from './session.en.js';
import { vaultPolicies } from './vault.en.js';

export const knownPolicies: PolicyTexts['known'] = {
  ...loginPolicies,
  ...sessionPolicies,
  ...vaultPolicies,
};
