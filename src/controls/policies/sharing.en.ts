import type { SHARING_POLICIES } from './sharing.js';
import type { PolicyText } from './texts.js';

export const sharing: Readonly<Record<keyof typeof SHARING_POLICIES, PolicyText>> = {
  'inbound-outside-sharing-off': {
    topic: 'shares from outside the enterprise',
    failed: 'Outsiders can share records with members',
    passed: 'Outsiders cannot share records with members',
    why: 'A record from outside can lead members to a fake login page under a familiar name, and its owner keeps control of everything stored in it.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Creating and Sharing: do not allow shares from people outside the enterprise. Create a separate role for those who work with partners.',
  },
  'attachment-sharing-off': {
    topic: 'the sharing of attachments',
    failed: 'Records with attachments can be shared',
    passed: 'Records with attachments cannot be shared',
    why: 'Attached keys, certificates and documents leave with the record that is shared, often unnoticed.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Creating and Sharing: do not allow sharing of records with attachments for roles that do not need it.',
  },
  'isolated-node-sharing-off': {
    topic: 'sharing outside of isolated nodes',
    failed: 'Records can be shared outside of isolated nodes',
    passed: 'Records cannot be shared outside of isolated nodes',
    why: 'Isolation only hides users and teams of sibling nodes from suggestions. Anyone who knows an address there can still share with it.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Creating and Sharing: do not allow sharing outside of isolated nodes for roles of users in those nodes.',
  },
  'external-share-editing-off': {
    topic: 'editing by people outside the enterprise',
    failed: 'Outsiders can be allowed to edit shared records',
    passed: 'Outsiders cannot be allowed to edit shared records',
    why: 'Anyone who can edit a record can replace its password or its address, and members then use what an outsider entered.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Creating and Sharing: do not allow "Can Edit" for external shares. Remove the permission from outsiders in existing shares.',
  },
};
