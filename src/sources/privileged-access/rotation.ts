import * as z from 'zod';
import type { RotationState } from '../../domain/pam.js';
import { commanderMismatch } from '../../keeper/commander/mismatch.js';

/** The rotation of one user, from Commander's `pam rotation info`. */
export interface PamRotation {
  readonly state: RotationState;
  readonly isScheduled: boolean | null;
  readonly configUid: string | null;
  /** The record of the user's machine, database or directory. */
  readonly resourceUid: string | null;
  /** Whether the operator's own script is involved. */
  readonly hasScript: boolean;
}

/** Keeper's router: RouterRotationStatus. */
const STATES = {
  RRS_ONLINE: 'active',
  RRS_NO_ROTATION: 'missing',
  RRS_NO_CONTROLLER: 'stalled',
  RRS_CONTROLLER_DOWN: 'stalled',
} as const satisfies Record<string, RotationState>;

const Uid = z.string().regex(/^[\w-]{22}$/);

const Rotation = z
  .object({
    status: z.enum(Object.keys(STATES) as (keyof typeof STATES)[]),
    disabled: z.boolean().nullish(),
    // Null if Keeper's router lists no schedule for the record (`discoveryrotation.py`).
    schedule_type: z.enum(['manual', 'scheduled']).nullish().catch(undefined),
    pam_config_uid: Uid.nullish().catch(null),
    admin_resource_uid: Uid.nullish().catch(null),
    script_name: z.unknown().optional(),
  })
  // A ready rotation reports whether it is enabled; a missing value does not mean enabled.
  .refine(({ status, disabled }) => status !== 'RRS_ONLINE' || typeof disabled === 'boolean')
  .transform(
    (row): PamRotation => ({
      state: row.status === 'RRS_ONLINE' && row.disabled ? 'disabled' : STATES[row.status],
      isScheduled: row.schedule_type === undefined ? null : row.schedule_type === 'scheduled',
      configUid: row.pam_config_uid ?? null,
      resourceUid: row.admin_resource_uid ?? null,
      hasScript: Boolean(row.script_name),
    }),
  );

/** @throws BridgeError `ContractMismatch`, also for an unknown status */
export function decodeRotation(data: unknown): PamRotation {
  const rotation = Rotation.safeParse(data);
  if (!rotation.success) throw commanderMismatch('pam-rotation', 'expected a known status.');
  return rotation.data;
}
