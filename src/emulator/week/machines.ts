import { HOUR, MINUTE } from '../../util/clock.js';
import type { AttackName, AuditLog, LoggedEvent } from './audit-log.js';
import type { Cast, Origin, Person } from './people.js';
import type { Random } from './random.js';

const RECORDS_OF_A_GATEWAY = 8;
/** When the passwords behind the gateways are rotated. */
const ROTATION_HOUR = 2;

export interface Gateway {
  readonly uid: string;
  readonly name: string;
  readonly configuration: string;
  readonly origin: Origin;
  /** The users whose passwords it rotates. */
  readonly records: readonly string[];
}

export interface Machines {
  readonly gateways: readonly [Gateway, Gateway];
  /** Secrets Manager applications. */
  readonly devices: readonly { readonly app_uid: string; readonly origin: Origin }[];
  readonly engineers: readonly Person[];
}

export function createMachines(cast: Cast, random: Random): Machines {
  const { platformEngineer } = cast;
  const gateway = (name: string, address: string): Gateway => ({
    uid: random.uid('gtw'),
    name,
    configuration: random.uid('cfg'),
    // The samples of gateway events name a user: the one who set up the gateway.
    origin: { by: platformEngineer.email, address, client: 'Gateway.1.6.0' },
    records: Array.from({ length: RECORDS_OF_A_GATEWAY }, () => random.uid('pam')),
  });
  return {
    gateways: [gateway('AWS production', '192.0.2.201'), gateway('Data center', '192.0.2.202')],
    devices: Array.from({ length: 12 }, (_, index) => ({
      app_uid: random.uid('app'),
      origin: {
        by: platformEngineer.email,
        address: `192.0.2.${210 + index}`,
        client: 'SecretsManager/JS.16.6.2',
      },
    })),
    engineers: [platformEngineer, ...cast.next(4)],
  };
}

/** All passwords behind one gateway are rotated within 30 minutes, or none are. */
export function writeRotations(
  log: AuditLog,
  day: number,
  { records, origin }: Gateway,
  scene: AttackName | null,
  random: Random,
): readonly LoggedEvent[] {
  const scribe = log.scribe(scene);
  const type = scene === null ? 'record_rotation_scheduled_ok' : 'record_rotation_scheduled_fail';
  return records.map((record_uid, index) => {
    const at = day + ROTATION_HOUR * HOUR + (index * 3 + random.next()) * MINUTE;
    return scribe.write(type, at, origin, { record_uid });
  });
}
