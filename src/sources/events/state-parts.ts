import * as z from 'zod';

/** Milliseconds since the epoch, up to 9999-12-31T23:59:59.999Z. */
export const Time = z.int().min(0).max(253_402_300_799_999);
export const Count = z.int().min(0);
export const Texts = z.record(z.string(), z.string());

export const StoredEvent = z.object({
  hash: z.string(),
  type: z.string(),
  timestamp: Time,
  username: z.string().nullable(),
  remoteAddress: z.string().nullable(),
  fields: Texts,
});

export const SubjectRef = z.object({
  kind: z.enum(['enterprise', 'user', 'role', 'record', 'gateway']),
  id: z.string().nullable(),
});
