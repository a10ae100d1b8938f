import * as z from 'zod';
import type { Reading, TeamObservation } from '../domain/observation.js';
import { Id } from '../keeper/admin-api/values.js';
import type { Commander } from '../keeper/commander/client.js';
import { commanderMismatch } from '../keeper/commander/mismatch.js';
import { trial } from './check-result.js';
import { readingOf, type SourceContext } from './reading.js';
import type { Source } from './source.js';

/** `R`, `W` and `S` at fixed places: the team may not view passwords, edit or share (Commander, `commands/enterprise.py`). */
const RESTRICTIONS = /^(?<view>[R ]) (?<edit>[W ]) (?<share>[S ])$/;
/** In place of the restrictions of a team that waits for approval. */
const QUEUED = 'Queued';

const Team = z.object({
  team_uid: Id,
  name: z.string(),
  restricts: z.union([z.literal(QUEUED), z.string().regex(RESTRICTIONS)]),
});

/** Rows that are not understood make the reading incomplete, so that no finding about their teams is archived. */
function readTeams(commander: Commander, context: SourceContext): Promise<Reading<'teams'>> {
  return readingOf('teams', context, async () => {
    const printed = await commander.run({ name: 'team-restrictions' });
    const rows = z.array(z.unknown()).safeParse(printed).data;
    if (rows === undefined)
      throw commanderMismatch('team-restrictions', 'expected a list of teams.');
    const teams = rows.flatMap((row) => Team.safeParse(row).data ?? []);
    return { observations: teams.map(observationOf), rejected: rows.length - teams.length };
  });
}

function observationOf({
  team_uid: teamId,
  name,
  restricts,
}: z.output<typeof Team>): TeamObservation {
  const places = RESTRICTIONS.exec(restricts)?.groups;
  const restricted = Object.entries(places ?? {}).flatMap(([what, mark]) =>
    mark === ' ' ? [] : what,
  );
  return { teamId, name, restricted: restricts === QUEUED ? null : restricted };
}

/** The teams of the enterprise and what they restrict. */
export const teams: Source<'teams'> = {
  id: 'teams',
  name: { en: 'Teams', ja: 'チーム' },
  reads: 'teams and what they restrict',
  read: async (api, context) => ({ reading: await readTeams(api, context) }),
  async check(api, context) {
    const { error } = await readTeams(api, context);
    return [trial('commander', 'Teams', error)];
  },
};
