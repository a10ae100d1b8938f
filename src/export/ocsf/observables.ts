import type { OcsfEvidence } from './evidences.js';
import { isUser, type OcsfResource } from './resources.js';

/** OCSF: the observable types of these attributes. */
const TYPES = {
  'IP Address': 2,
  'User Name': 4,
  'Resource UID': 10,
} as const;

/** The values to search for across events, each with the attribute of the event that holds it. */
export function observablesOf(
  resources: readonly OcsfResource[],
  evidences: readonly OcsfEvidence[],
) {
  return [
    ...resources.flatMap(({ uid, type, name }, n) => [
      ...observable('Resource UID', `resources[${n}].uid`, uid),
      ...(isUser(type) ? observable('User Name', `resources[${n}].name`, name) : []),
    ]),
    ...evidences.flatMap(({ actor, src_endpoint: source }, n) => [
      ...observable('User Name', `evidences[${n}].actor.user.name`, actor?.user.name),
      ...observable('IP Address', `evidences[${n}].src_endpoint.ip`, source?.ip),
    ]),
  ];
}

function observable(type: keyof typeof TYPES, name: string, value: string | undefined) {
  return value === undefined ? [] : [{ name, type_id: TYPES[type], type, value }];
}
