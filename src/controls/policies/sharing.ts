import { ENFORCEMENT_POLICIES, type PolicyEntry } from './entry.js';

/** Policies on what crosses the border of the enterprise or of an isolated node. */
export const SHARING_POLICIES = {
  'inbound-outside-sharing-off': {
    policies: ['restrict_sharing_all_incoming', 'restrict_sharing_enterprise_incoming'],
    check: 'set',
    anyOf: true,
    isOptional: true,
    severity: { admin: 'LOW', other: 'LOW' },
    reason: 'A record shared from outside exposes nothing unless its recipient trusts it.',
    url: ENFORCEMENT_POLICIES,
    requirements: { nist: ['AC-4'], iso: ['A.5.14'], soc2: ['CC6.6'] },
  },
  'attachment-sharing-off': {
    policies: ['restrict_sharing_record_with_attachments'],
    check: 'set',
    isOptional: true,
    severity: { admin: 'LOW', other: 'LOW' },
    reason: 'Attached files are shared with the record, but each share is a deliberate decision.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-4', 'AC-21'],
      cis: ['3.3'],
      iso: ['A.8.12'],
      soc2: ['CC6.7'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'isolated-node-sharing-off': {
    policies: ['restrict_sharing_outside_of_isolated_nodes'],
    check: 'set',
    scope: 'isolated-node',
    severity: { admin: 'MEDIUM', other: 'MEDIUM' },
    reason:
      'Records can leave a node that was isolated on purpose, but each share is a deliberate decision.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-4'],
      cis: ['3.3'],
      iso: ['A.5.14', 'A.8.12'],
      soc2: ['CC6.7'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'external-share-editing-off': {
    policies: ['allow_can_edit_external_shares'],
    check: 'unset',
    severity: { admin: 'MEDIUM', other: 'MEDIUM' },
    reason:
      'An outsider who can edit a record can replace a password that the enterprise uses, but a member must first allow it.',
    url: ENFORCEMENT_POLICIES,
    requirements: {
      nist: ['AC-21'],
      cis: ['3.3'],
      iso: ['A.5.14', 'A.8.3'],
      soc2: ['CC6.7'],
      hipaa: ['164.312(c)(1)'],
    },
  },
} as const satisfies Record<string, PolicyEntry>;
