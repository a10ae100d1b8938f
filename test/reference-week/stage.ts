import { DAY, HOUR, MINUTE } from '../../src/util/clock.js';
import type { AuditLog } from './audit-log.js';
import type { Dice } from './dice.js';
import type { Machines } from './machines.js';
import type { Cast } from './people.js';

/** Where the scenes of a week take place. */
export interface Stage {
  readonly log: AuditLog;
  readonly dice: Dice;
  readonly cast: Cast;
  readonly machines: Machines;
  /** Midnight in UTC, when the week begins. */
  readonly monday: number;
  /** Days, counted from it, on which rotations behind the second gateway fail. */
  readonly failingNights: readonly number[];
}

export const CHANNEL = { channel: 'Web Vault' } as const;

/** On the nth day at that hour, give or take a quarter of an hour. */
export function moment({ monday, dice }: Stage, day: number, hour: number): number {
  return monday + day * DAY + hour * HOUR + dice.between(-15, 15) * MINUTE;
}
