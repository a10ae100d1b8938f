import type { Finding } from '../../domain/finding.js';
import type { Readings } from '../../domain/observation.js';
import type { EvaluationContext } from '../context.js';
import { mayUseMasterPassword, type UserGroup, userGroups } from '../policies/coverage.js';
import { isIdle, type ListedUser, listingFindings } from './listings.js';
import { shareFinding } from './shares.js';

/**
 * Findings from the list of accounts and their roles. An incomplete list yields nothing: every share needs all users,
 * and a missing role may make an administrator.
 */
export function* accountFindings(
  { adoption, 'role-policies': roles }: Readings,
  context: EvaluationContext,
): Generator<Finding> {
  const [policies] = roles?.observations ?? [];
  if (roles?.status !== 'complete' || !policies?.people) return;
  const { people } = policies;
  const { readAt } = roles;
  const groups = userGroups(policies, people);
  yield* invitationFindings(people, readAt, context);
  yield* twoFactorFindings(groups, readAt, context);
  const [activity] = adoption?.observations ?? [];
  if (adoption?.status !== 'complete' || activity === undefined) return;
  const logins = new Map(activity.users.map((user) => [user.userId, user]));
  const listed = ({ userId }: { readonly userId: string }): ListedUser =>
    logins.get(userId) ?? { userId, lastLoggedIn: null, hasRecords: null };
  const administrators = groups.filter(isAdministrators).flatMap(({ users }) => users);
  const locked = people.others.filter(({ status }) => status === 'locked');
  const inactive = { name: 'admin-inactive', matches: isIdle } as const;
  const kept = { name: 'locked-account-kept', matches: isIdle } as const;
  yield* listingFindings(inactive, administrators.map(listed), readAt, context);
  yield* listingFindings(kept, locked.map(listed), readAt, context);
}

type People = NonNullable<NonNullable<Readings['role-policies']>['observations'][number]['people']>;

function* invitationFindings(
  { users, others }: People,
  readAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  const missing = others.filter(({ status }) => status === 'invited');
  const counts = { matching: users.length, users: users.length + missing.length, missing };
  yield* shareFinding({ name: 'invitations-pending', ...counts }, readAt, context);
}

/** Users whose only login is single sign-on have no two-factor authentication of Keeper's. */
function* twoFactorFindings(
  groups: readonly UserGroup[],
  readAt: number,
  context: EvaluationContext,
): Generator<Finding> {
  const concerned = groups.filter(
    ({ usesSso, roles }) => usesSso === false || mayUseMasterPassword(roles),
  );
  const users = concerned.flatMap((group) => group.users);
  const missing = users.filter(({ hasTwoFactor }) => !hasTwoFactor);
  const counts = { matching: users.length - missing.length, users: users.length, missing };
  yield* shareFinding({ name: 'two-factor', ...counts }, readAt, context);
  const administrators = concerned
    .filter(isAdministrators)
    .flatMap((group) => group.users)
    .map((user) => ({ ...user, lastLoggedIn: null, hasRecords: null }));
  const rule = {
    name: 'admin-without-two-factor',
    matches: ({ hasTwoFactor }: { readonly hasTwoFactor: boolean } & ListedUser) => !hasTwoFactor,
  } as const;
  yield* listingFindings(rule, administrators, readAt, context);
}

function isAdministrators({ roles }: UserGroup): boolean {
  return roles.some(({ isAdmin }) => isAdmin);
}
