import { DAY, HOUR, MINUTE } from '../../util/clock.js';
import type { AuditLog } from './audit-log.js';
import type { Machines } from './machines.js';
import type { Cast } from './people.js';
import type { Random } from './random.js';

/** The setting of a week's scenes. */
export interface Stage {
  readonly log: AuditLog;
  readonly random: Random;
  readonly cast: Cast;
  readonly machines: Machines;
  /** Midnight UTC at the start of the week. */
  readonly monday: number;
  /** Days, counted from it, on which rotations behind the second gateway fail. */
  readonly failingNights: readonly number[];
}

export const CHANNEL = { channel: 'Web Vault' } as const;

/** On the nth day at that hour, plus or minus 15 minutes. */
export function moment({ monday, random }: Stage, day: number, hour: number): number {
  return monday + day * DAY + hour * HOUR + random.between(-15, 15) * MINUTE;
}
