import * as z from 'zod';
import type { RotationState } from '../../domain/pam.js';
import { commanderMismatch } from '../../keeper/commander/mismatch.js';

/** What Commander's `pam rotation info` says of one user. */
export interface PamRotation {
  readonly state: RotationState;
  readonly isScheduled: boolean | null;
  readonly configUid: string | null;
  /** The record of the machine, database or directory that the user is a user of. */
  readonly resourceUid: string | null;
  /** A script of the operator's takes part in it. */
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
    // Null where Keeper's router lists no schedule for the record (`discoveryrotation.py`).
    schedule_type: z.enum(['manual', 'scheduled']).nullish().catch(undefined),
    pam_config_uid: Uid.nullish().catch(null),
    admin_resource_uid: Uid.nullish().catch(null),
    script_name: z.unknown().optional(),
  })
  // When it is ready it says whether it is switched on; silence is not a yes.
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

/** @throws BridgeError `ContractMismatch`, for a status that is not known too */
export function decodeRotation(data: unknown): PamRotation {
  const rotation = Rotation.safeParse(data);
  if (!rotation.success) throw commanderMismatch('pam-rotation', 'expected a known status.');
  return rotation.data;
}
