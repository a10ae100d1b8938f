import * as z from 'zod';
import { PAM_RECORD_TYPES, type PamConfiguration, type PamGateway } from '../../domain/pam.js';
import type { CommandName } from '../../keeper/commander/commands.js';
import { commanderMismatch } from '../../keeper/commander/mismatch.js';
import type { List } from '../../keeper/risk-management.js';

/**
 * Schemas of Commander's responses about KeeperPAM. Object schemas drop all other keys: responses may
 * contain passwords and keys.
 */
const Uid = z.string().regex(/^[\w-]{1,64}$/);
const RecordUid = z.string().regex(/^[\w-]{22}$/);
const Name = z.string().trim().min(1).max(256);
/** Invalid values become unknown. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().catch(null).default(null);

/** As in Keeper, without the operator's configuration. */
export type ListedConfiguration = Omit<PamConfiguration, 'hasAwsAccount'>;

const Configuration = z
  .object({
    uid: RecordUid,
    config_name: optional(Name),
    config_type: optional(z.string().regex(/^\w{1,64}$/)),
    gateway_uid: optional(Uid),
    resource_record_uids: z.array(RecordUid).nullish().default([]),
  })
  .transform(
    (row): ListedConfiguration => ({
      uid: row.uid,
      name: row.config_name,
      type: row.config_type,
      gatewayUid: row.gateway_uid,
      resourceUids: row.resource_record_uids ?? [],
    }),
  );

const Gateway = z
  .object({ gateway_uid: Uid, gateway_name: optional(Name), status: optional(z.string()) })
  .transform(
    ({ gateway_uid, gateway_name, status }): PamGateway => ({
      uid: gateway_uid,
      name: gateway_name ?? gateway_uid,
      isOnline: isOnline(status),
    }),
  );

/** `ONLINE (2 instances)` is online too. */
function isOnline(status: string | null): boolean | null {
  if (status === null) return null;
  if (status.startsWith('ONLINE')) return true;
  return status === 'OFFLINE' ? false : null;
}

const ListResult = z
  .object({ record_uid: RecordUid, type: z.enum(PAM_RECORD_TYPES), title: optional(Name) })
  .transform(({ record_uid, type, title }) => ({ recordUid: record_uid, recordType: type, title }));
export type ListedRecord = z.output<typeof ListResult>;

const configurationRows = under('configurations');
const gatewayRows = under('gateways');

/** The three lists of KeeperPAM. @throws BridgeError `ContractMismatch` */
export function decodeConfigurations(data: unknown): List<ListedConfiguration> {
  return rowsOf('pam-configurations', Configuration, configurationRows.safeParse(data).data);
}

export function decodeGateways(data: unknown): List<PamGateway> {
  return rowsOf('pam-gateways', Gateway, gatewayRows.safeParse(data).data);
}

export function decodeRecords(data: unknown): List<ListedRecord> {
  return rowsOf('pam-records', ListResult, z.array(z.unknown()).safeParse(data).data);
}

function under(key: string) {
  return z.object({ [key]: z.array(z.unknown()) }).transform((object) => object[key]);
}

/** @throws BridgeError `ContractMismatch` if it is not a list, or no row is understood */
function rowsOf<Row>(
  command: CommandName,
  schema: z.ZodType<Row>,
  rows: readonly unknown[] | undefined,
): List<Row> {
  if (rows === undefined) throw commanderMismatch(command, 'expected a list of objects.');
  const items = rows.flatMap((row) => {
    const parsed = schema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
  if (items.length === 0 && rows.length > 0) {
    throw commanderMismatch(command, 'no row of the list has the expected properties.');
  }
  return { items, rejected: rows.length - items.length };
}
