import { count } from '../count.en.js';
import type { EventAbout, EventTexts } from '../texts.js';
import { detections } from './detections.en.js';
import { knownEvents } from './known.en.js';
import { pamEvents } from './pam.en.js';

export const events: EventTexts = {
  known: knownEvents,
  unknown: (code) => `The audit event "${code}" was logged`,
  other: {
    why: 'Your configuration asks for a finding on each event of this type.',
    remediation:
      'Admin Console > Reporting & Alerts: filter by this event, and confirm with those who caused it that it was meant.',
  },
  detections,
  followups: { login: ', then a login', trash: ', then emptied the trash' },
  from: (address) => ` (${address})`,
  pam: pamEvents,
  title: (clause, about, enterpriseId) =>
    `${clause}${inBrackets(about)} in Keeper enterprise ${enterpriseId}`,
  observed: ({ events: amount, first, last, goesOn, addresses }) => {
    const since = goesOn
      ? `The audit log reports it since ${first}: ${count(amount, 'event')}, the last at ${last}`
      : `The audit log has ${count(amount, 'such event')} from ${first} to ${last}`;
    return `${since}${fromWhere(addresses)}.`;
  },
};

/** The first three; the evidence lists the others. */
function fromWhere(addresses: readonly string[]): string {
  if (addresses.length === 0) return '';
  return `, from ${addresses.slice(0, 3).join(', ')}${addresses.length > 3 ? ' and others' : ''}`;
}

function inBrackets(about: EventAbout | null): string {
  if (about === null) return '';
  return about.kind === 'aws' ? ` (${about.name})` : ` (${about.kind} ${about.name})`;
}
