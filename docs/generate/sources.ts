import { type KeeperApi, SOURCE_APIS } from '../../src/domain/observation.js';
import { COMMANDS, type CommandName, EVIDENCE } from '../../src/keeper/commander/commands.js';
import { SOURCES } from '../../src/sources/registry.js';

const COLUMNS: Readonly<Record<KeeperApi, string>> = {
  'risk-management':
    'Admin REST API, or Commander (`keeper.via: commander`) | posture schedule | API token with CSPM; Advanced Reporting and Alerts',
  'audit-log':
    'Admin REST API | event schedule, and in every full run | API token with SIEM; Advanced Reporting and Alerts',
  commander: 'Commander Service Mode | posture schedule | `commander` configured',
};

export function sourcesTable(): string {
  const rows = Object.values(SOURCES).map(
    ({ id, reads }) => `| \`${id}\` | ${reads} | ${COLUMNS[SOURCE_APIS[id]]} |`,
  );
  return [
    '| source | reads | API | frequency | requires |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The commands without their output format and columns, and the first words that a key must allow. */
export function commandList(): string {
  const lines = Object.values<readonly string[]>(COMMANDS).map(withoutFormat);
  const first = Object.values<readonly string[]>(COMMANDS).map(([word = '']) => word);
  return `The bridge runs only these commands: ${codes(lines)}.\n\nAllow only these first words for its API key: ${codes(first)}.`;
}

export function evidenceTable(): string {
  const names = Object.keys(COMMANDS) as CommandName[];
  const rows = names.map((name) => {
    const { confirmed, assumed = '' } = EVIDENCE[name];
    return `| \`${withoutFormat(COMMANDS[name])}\` | ${confirmed} | ${assumed} |`;
  });
  return ['| command | confirmed by source | assumed |', '| --- | --- | --- |', ...rows].join('\n');
}

function withoutFormat(words: readonly string[]): string {
  const hidden = new Set(['--columns', '--format']);
  return words
    .filter((word, at) => !hidden.has(word) && !hidden.has(words[at - 1] ?? ''))
    .join(' ');
}

function codes(texts: readonly string[]): string {
  return [...new Set(texts)].map((text) => `\`${text}\``).join(', ');
}
