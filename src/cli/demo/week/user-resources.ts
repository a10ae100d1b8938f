import type { HubFinding } from '../../../emulator/security-hub/types.js';
import type { Person } from '../../../emulator/week/people.js';
import type { FindingStory } from './finding-stories.js';

/** How many people the findings of a week show as resources, each finding in its last state. */
export interface UserResources {
  readonly alerts: number;
  readonly events: number;
  /** Those in both, which Security Hub joins. */
  readonly shared: number;
  /** People of the enterprise under an e-mail address, which Security Hub cannot join with other findings. */
  readonly byAddress: number;
}

export function userResourcesOf(
  stories: readonly FindingStory[],
  people: readonly Person[],
): UserResources {
  const alerts = usersIn(stories, /^alert\./);
  const events = usersIn(stories, /^(event|pam)\./);
  const all = [...usersIn(stories, /./)];
  return {
    alerts: alerts.size,
    events: events.size,
    shared: [...alerts].filter((id) => events.has(id)).length,
    byAddress: people.filter(({ email }) => all.some((id) => id.endsWith(`/${email}`))).length,
  };
}

function usersIn(stories: readonly FindingStory[], controls: RegExp): ReadonlySet<string> {
  const last = stories
    .filter(({ control }) => controls.test(control))
    .flatMap(({ imports }) => imports.at(-1)?.finding ?? []);
  return new Set(last.flatMap(userIds));
}

function userIds({ Resources = [] }: HubFinding): string[] {
  return Resources.flatMap(({ Id }) => (Id?.startsWith('keeper:user/') ? [Id] : []));
}
