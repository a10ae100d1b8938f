import { englishWeek } from './en-week.js';

/** Texts of help, demo and emulators. */
export const englishCommands = {
  summary:
    'Syncs Keeper security posture, alerts and audit events to AWS Security Hub. Sends only what changed.',
  summaries: {
    demo: 'run the full finding lifecycle on this machine, without account or token',
    init: 'write a commented configuration, from flags or interactively',
    check: 'test everything a sync needs and report how to fix what fails; changes nothing',
    plan: 'dry run: show what a sync would send and what it would cost',
    sync: 'read Keeper once and send what changed',
    export: 'write every finding to a file or standard output, without AWS',
    quarantine: 'list findings that Security Hub rejected, or release them for a retry',
    retire: 'preview, confirm and archive every finding of the bridge, before uninstalling',
    emulate: 'run only the built-in Keeper, Commander and Security Hub emulators',
    schema: 'print the JSON Schema of the configuration, for editors',
    version: 'print the version',
    help: 'show help for a command',
  },
  options: {
    config: 'configuration file (default: keeper-bridge.yaml, otherwise $KEEPER_BRIDGE_CONFIG)',
    json: 'print one JSON document on standard output',
    logLevel: 'log level on standard error (default: warn; on a terminal nothing)',
    noColor: 'disable colors',
    help: 'show help',
    html: 'write the run to an HTML file',
    all: 'list every change, not only the most urgent ones',
    detailedExitcode: 'exit with code 10 if there are changes',
    confirmArchive: 'archive even if most findings of a source are gone',
    yes: 'archive without confirmation; required without a terminal and with --json',
    adopt: 'if the ledger is empty or has lost rows or cursors, rebuild it from Security Hub first',
    only: 'read only these sources, comma-separated',
    out: 'write the report of the next sync to DIR/report.html',
    week: 'simulate a week of 500 people with six attacks instead; takes a few minutes',
    output: 'output file (default: keeper-bridge.yaml)',
    format: 'format of the findings',
    exportOutput: 'output file (default: standard output); required with --json',
    keeperRegion: 'Keeper region of the enterprise, for example us or eu',
    enterpriseId: 'Keeper enterprise id',
    account: 'AWS account that receives the findings',
    awsRegion: 'AWS Region of Security Hub, for example us-east-1',
    force: 'overwrite an existing file',
    port: 'base port for the Keeper emulator; Security Hub and Commander use the next two (default: any free)',
    action: 'action',
    write: 'save the endpoint paths that were found to the configuration file',
    record:
      'write the format of all responses (key names and types, no values) to a file for a bug report',
  },
  choices: (choices: readonly string[]) => `choices: ${choices.join(', ')}`,
  /** Replacements for the parser's own titles; empty here. */
  titles: {} as Readonly<Record<string, string | undefined>>,

  demoHead: ['created', 'updated', 'reactivated', 'archived', 'unchanged', 'calls', 'billed'],
  demoEvents: 'Step and what it demonstrates',
  demoIntro:
    'A Keeper enterprise and a Security Hub emulated on this machine, over HTTP, with the validation rules of AWS.',
  demoPlace: (account: string, regions: readonly string[]) =>
    `Findings in account ${account}, ${regions.join(' and ')} together:`,
  demoNext: 'Next: keeper-bridge init, then keeper-bridge check and keeper-bridge plan.',
  chapters: {
    first: { title: 'First sync', shows: 'every finding is created in both Regions' },
    quiet: {
      title: 'Nothing has changed',
      shows: 'no import call, so nothing is billed',
    },
    change: {
      title: 'Two-factor authentication is now enforced for administrators',
      shows: 'only that finding is updated, to PASSED',
    },
    faults: {
      title: 'A benchmark is met while Security Hub throttles, fails and drops connections',
      shows: 'retried until acknowledged: nothing lost, nothing duplicated',
    },
    unreadable: {
      title: 'Keeper denies access to its alerts',
      shows:
        'unknown is not resolved: their findings stay, and a new one reports the unreadable source',
    },
    recovery: {
      title: 'Keeper responds again, and for 30 days no login has failed',
      shows: 'both findings are archived',
    },
    recurrence: {
      title: 'Logins fail again',
      shows: 'the same finding is reactivated under the same Id',
    },
    commander: {
      title: 'Commander is connected, and the rotation of an IAM user fails',
      shows: 'role policies, and privileged access findings on the AWS resources',
    },
  },

  ...englishWeek,

  initQuestions: {
    region: 'Keeper region (us, eu, au, ca, jp, gov)',
    enterpriseId: 'Keeper enterprise id',
    account: 'AWS account that receives the findings (12 digits)',
    awsRegion: 'AWS Region of Security Hub',
  },
  initWritten: (file: string) => `Written: ${file}`,
  initNext: (line: string) =>
    `Set the environment variable KEEPER_API_TOKEN to the API token, then run: ${line}`,

  emulated:
    'Keeper, Commander and Security Hub emulators are running on this machine; press Ctrl-C to stop.',
  emulatedPaste: 'Paste this into another terminal:',
  emulatedNext: (file: string) =>
    `Then run keeper-bridge check --config ${file}, and likewise plan and sync.`,
};
