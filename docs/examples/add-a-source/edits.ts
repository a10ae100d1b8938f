/** Lines to insert after others, each of which occurs once in its file. */
export interface Edit {
  readonly file: string;
  readonly after: string;
  readonly add: string;
}

/** What a new source adds to existing files. The new files, its descriptor and its test, are below this directory. */
export const EDITS: readonly Edit[] = [
  {
    file: 'src/domain/observation.ts',
    after: "export const SOURCE_IDS: readonly SourceId[] = [...READABLE_SOURCE_IDS, 'bridge'];",
    add: `
export interface TeamObservation {
  readonly teamId: string;
  readonly name: string;
  /** What its members may not do with records shared with the team; null while the team waits for approval. */
  readonly restricted: readonly string[] | null;
}`,
  },
  {
    file: 'src/domain/observation.ts',
    after: "  'privileged-access': 'commander',",
    add: "  teams: 'commander',",
  },
  {
    file: 'src/domain/observation.ts',
    after: "  readonly 'privileged-access': PrivilegedAccess;",
    add: '  readonly teams: TeamObservation;',
  },
  {
    file: 'src/sources/registry.ts',
    after: "import type { Source } from './source.js';",
    add: "import { teams } from './teams.js';",
  },
  {
    file: 'src/sources/registry.ts',
    after: "  'privileged-access': privilegedAccess,",
    add: '  teams,',
  },
  {
    file: 'src/keeper/commander/commands.ts',
    after: "  teams: ['enterprise-info', '--teams', '--columns', 'users', '--format', 'json'],",
    add: "  'team-restrictions': ['enterprise-info', '--teams', '--columns', 'restricts', '--format', 'json'],",
  },
  {
    file: 'src/keeper/commander/commands.ts',
    after: `  teams: {
    confirmed:
      '\`users\` by email; none for a team that waits for approval (\`commands/enterprise.py\`)',
  },`,
    add: "  'team-restrictions': { confirmed: '`restricts`: `R`, `W` and `S` at fixed places, or `Queued` (`commands/enterprise.py`)' },",
  },
  {
    file: 'src/emulator/commander/enterprise-info.ts',
    after: '        ...chosen(words, { users: users.map((id) => nameOf(enterprise, id)) }),',
    add: "        ...chosen(words, { restricts: '     ' }),",
  },
];
