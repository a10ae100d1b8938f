import * as z from 'zod';
import { messageWithHint } from './message.js';
import { filled, section, text } from './parts.js';

/** Bounds the record of who opened which of them. */
const MAX_RECORDS = 100;

const RecordUid = text(
  /^[\w-]{22}$/,
  'This is not the UID of a record: 22 letters, digits, - or _.',
  'Copy it from the record information in the vault, or from `keeper get`.',
);

/** What the rules about audit events cannot know by themselves. */
export const AuditEventsSection = section({
  criticalRecords: z
    .array(RecordUid)
    .max(
      MAX_RECORDS,
      messageWithHint('At most 100 records can be critical.', 'Name only the most critical ones.'),
    )
    .default([]),
  automationAccounts: z.array(filled).default([]),
});
