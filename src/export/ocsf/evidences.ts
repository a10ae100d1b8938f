import { isIP } from 'node:net';
import type { AsffFinding } from '../../asff/types.js';

/** Who caused a detection and from where, if Keeper reports it. */
export function evidencesOf(fields: AsffFinding['ProductFields']) {
  const actor = fields['keeper/actor'];
  const address = fields['keeper/remote-address'] ?? '';
  const evidence = {
    ...(actor !== undefined && { actor: { user: { name: actor } } }),
    ...(isIP(address) !== 0 && { src_endpoint: { ip: address } }),
  };
  return Object.keys(evidence).length === 0 ? [] : [evidence];
}

export type OcsfEvidence = ReturnType<typeof evidencesOf>[number];
