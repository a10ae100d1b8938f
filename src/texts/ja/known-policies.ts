import type { PolicyTexts } from '../../controls/texts.js';
import { loginPolicies } from './login-policies.js';
import { sessionPolicies } from './session-policies.js';
import { vaultPolicies } from './vault-policies.js';

export const knownPolicies: PolicyTexts['known'] = {
  ...loginPolicies,
  ...sessionPolicies,
  ...vaultPolicies,
};
