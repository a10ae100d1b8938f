/** Help, and what the demo and the emulators say. */
export const englishCommands = {
  summary: "Tells AWS Security Hub what Keeper says about an enterprise's security posture.",
  summaries: {
    demo: 'show the whole story on this machine: no account, no token, nothing leaves it',
    init: 'write a commented configuration, from flags or from answers at a terminal',
    check: 'try everything a sync needs and say how to mend what fails; changes nothing',
    plan: 'say what a sync would send, and what it would cost; sends nothing',
    sync: 'read Keeper once and send what has changed',
    quarantine: 'list what Security Hub refused and why, or let it out for another try',
    retire: 'show, confirm and archive every finding of the bridge, before uninstalling',
    emulate: 'run the built-in Keeper, Commander and Security Hub alone, for your own tests',
    version: 'print the version',
    help: 'show what a command does and its options',
  },
  options: {
    config: 'configuration (default: keeper-bridge.yaml, else $KEEPER_BRIDGE_CONFIG)',
    json: 'one JSON document on standard output',
    logLevel: 'how much to log on standard error (default: warn; on a terminal nothing)',
    noColor: 'no colours',
    help: 'show this',
    html: 'write the run as one HTML file, to be opened in a browser',
    confirmArchive: 'archive even when most of a source is gone',
    yes: 'archive without asking; needed where there is no terminal, and with --json',
    adopt:
      'where the ledger is empty, or has lost rows or cursors, rebuild it from Security Hub first',
    only: 'read only these, comma-separated',
    out: 'write the report of what comes next to FOLDER/report.html',
    output: 'where to write (default: keeper-bridge.yaml)',
    keeperRegion: 'data centre of the enterprise, as in us or eu',
    enterpriseId: 'id of the Keeper enterprise',
    account: 'AWS account that receives the findings',
    awsRegion: 'Region of Security Hub there, as in us-east-1',
    force: 'replace a file that exists',
    port: 'of the Keeper; Security Hub and Commander take the next two (default: any free)',
    action: 'what to do',
    write: 'put endpoint paths that were found into the configuration file',
    record:
      'write the shapes of all answers (key names and types, no values) to a file, for a bug report',
  },
  choices: (choices: readonly string[]) => `choices: ${choices.join(', ')}`,
  /** By the parser's own titles, where help has others; empty here. */
  titles: {} as Readonly<Record<string, string | undefined>>,

  demoHead: ['created', 'updated', 'reactivated', 'archived', 'unchanged', 'calls', 'billed'],
  demoEvents: 'What happens, what it shows',
  demoIntro:
    'A Keeper enterprise and a Security Hub on this machine, over HTTP; what AWS refuses is refused.',
  demoPlace: (account: string, regions: readonly string[]) =>
    `Findings in account ${account}, ${regions.join(' and ')} together:`,
  demoNext: 'Next: keeper-bridge init, then keeper-bridge check and keeper-bridge plan.',
  chapters: {
    first: { title: 'First sync', shows: 'every finding is created in both Regions' },
    quiet: {
      title: 'Nothing has changed',
      shows: 'no import call at all, so nothing is billed',
    },
    change: {
      title: 'Two-factor authentication is now enforced for administrators',
      shows: 'that one finding is updated to PASSED',
    },
    faults: {
      title: 'A benchmark is met while Security Hub throttles, fails and cuts the line',
      shows: 'tried again until acknowledged: nothing lost, nothing twice',
    },
    unreadable: {
      title: 'Keeper refuses to show its alerts',
      shows: 'unknown is not resolved: their findings stay, and one more says what cannot be read',
    },
    recovery: {
      title: 'Keeper answers again, and for 30 days nobody has failed to log in',
      shows: 'both findings are archived',
    },
    recurrence: {
      title: 'Logins fail again',
      shows: 'the same finding is active again, under the same Id',
    },
    commander: {
      title: 'Commander is connected, and the rotation of an IAM user fails',
      shows: 'role policies, and privileged access on the very AWS resources',
    },
  },

  initQuestions: {
    region: 'Keeper region (us, eu, au, ca, jp, gov)',
    enterpriseId: 'Id of the Keeper enterprise',
    account: 'AWS account that receives the findings (12 digits)',
    awsRegion: 'AWS Region of Security Hub',
  },
  initWritten: (file: string) => `Written: ${file}`,
  initNext: (line: string) =>
    `Put the API token into the environment variable KEEPER_API_TOKEN, then: ${line}`,

  emulated: 'Keeper, Commander and Security Hub are running on this machine; Ctrl-C ends them.',
  emulatedPaste: 'Paste this into another terminal:',
  emulatedNext: (file: string) =>
    `Then: keeper-bridge check --config ${file}, and in the same way plan and sync.`,
};
