/** What other tools call our commands: what to type, and the words that stand for it. */
export const COMMAND_SYNONYMS = byWord({
  plan: 'dry-run dryrun preview diff status',
  'plan --html report.html': 'report',
  sync: 'run push send apply start import',
  check: 'validate verify doctor test lint',
  init: 'config configure setup',
  retire: 'uninstall destroy remove delete cleanup archive',
  'quarantine list': 'list ls rejected',
  'quarantine retry': 'retry',
  emulate: 'emulator serve',
  demo: 'example tutorial',
});

/** The same for options. What begins with no dash is the command that does it; nothing: it needs no option. */
export const OPTION_SYNONYMS = byWord({
  plan: '--dry-run --dryrun --preview --plan -n',
  '--html': '--out --output --report -o',
  '--json': '--format',
  '--config': '--configuration --file -c -f',
  '--log-level debug': '--verbose --debug -v',
  '--log-level error': '--quiet --silent -q',
  '': '--yes -y --auto-approve',
  '--confirm-archive': '--force',
  '--only': '--source --sources',
});

/** The same for what stands behind a command or an option. */
export const VALUE_SYNONYMS = byWord({
  list: 'ls show get',
  retry: 'release resend clear',
  'privileged-access': 'pam',
  'role-policies': 'policies',
  warn: 'warning',
  debug: 'trace verbose',
  error: 'silent none off',
});

function byWord(meanings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(meanings).flatMap(([meaning, words]) =>
      words.split(' ').map((word) => [word, meaning]),
    ),
  );
}
