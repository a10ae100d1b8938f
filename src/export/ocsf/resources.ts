import type { AsffResource } from '../../asff/types.js';

/** `keeper:<kind>/<region>/<enterprise id>/<id>`, see `resourceId`. */
const KEEPER_RESOURCE = /^(keeper:[a-z]+)\/[^/]+\/[^/]+\/(.+)$/;
/** The number of a user whose name is unknown, or the hash of an id that was too long or has other characters. */
const NO_NAME = /^(?:\d+$|sha256-)/;

/** A resource of a finding: one in AWS, or a Keeper enterprise, user, role, record or gateway. */
export function resourceOf({ Id, Type, Partition, Region, Details }: AsffResource) {
  const [, kind, id = ''] = KEEPER_RESOURCE.exec(Id) ?? [];
  const { name = isUser(kind) && !NO_NAME.test(id) ? id : undefined, ...data } =
    Details?.Other ?? {};
  return {
    uid: Id,
    type: kind ?? Type,
    ...(name !== undefined && { name }),
    ...(Partition && { cloud_partition: Partition }),
    ...(Region && { region: Region }),
    ...(Object.keys(data).length > 0 && { data }),
  };
}

export type OcsfResource = ReturnType<typeof resourceOf>;

/** The id of a Keeper user is their name, an e-mail address or a pseudonym, unless Keeper gives only their number. */
export function isUser(kind: string | undefined): boolean {
  return kind === 'keeper:user';
}
