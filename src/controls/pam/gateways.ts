import type { PamGateway, PamResource, PrivilegedAccess } from '../../domain/pam.js';
import type { EvaluationContext } from '../context.js';
import { settingOf } from '../settings.js';
import { pamInventoryDefinition } from './catalogue.js';

/** A gateway that serves more users than this gets one HIGH finding instead of one finding per user. */
export const FEW_USERS = 10;

/** The gateway that rotates a user's password or opens sessions to a resource; null if unknown. */
export function gatewayOf(
  { configUid }: Pick<PamResource, 'configUid'>,
  { configurations, gateways }: PrivilegedAccess,
): PamGateway | null {
  const configuration = configurations.find(({ uid }) => uid === configUid);
  return gateways.find(({ uid }) => uid === configuration?.gatewayUid) ?? null;
}

/** PAM users by the UID of their record. */
export function usersOf({ uid }: PamGateway, inventory: PrivilegedAccess): string[] {
  const own = new Set(
    inventory.configurations.filter((it) => it.gatewayUid === uid).map((it) => it.uid),
  );
  return inventory.resources
    .filter(({ recordType }) => recordType === 'pamUser')
    .filter(({ configUid }) => configUid !== null && own.has(configUid))
    .map(({ recordUid }) => recordUid)
    .sort();
}

/** Whether the gateway is offline and gets a finding. */
export function isReportedDown(
  { isOnline }: PamGateway,
  { settings }: Pick<EvaluationContext, 'settings'>,
): boolean {
  const { id } = pamInventoryDefinition('gateway-down');
  return isOnline === false && settingOf(settings, id, 'enabled') !== false;
}

/** Whether that finding replaces the findings of the gateway's users. */
export function standsForUsers(
  gateway: PamGateway,
  inventory: PrivilegedAccess,
  context: Pick<EvaluationContext, 'settings'>,
): boolean {
  return isReportedDown(gateway, context) && usersOf(gateway, inventory).length > FEW_USERS;
}
