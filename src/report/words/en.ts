import type { DeliveryAction } from '../../delivery/transport.js';
import type { Language } from '../../domain/language.js';
import type { ErrorCode } from '../../util/error-codes.js';
import type { Wait } from '../../util/http.js';
import type { RunReport, SourceReportStatus, TargetStatus } from '../run-report.js';
import { englishCommands } from './en-commands.js';
import { NOTICES } from './notices.js';

/** What an error means, and what to do about it. */
export interface ErrorWords {
  readonly meaning: string;
  readonly hint: string;
}

/** Every word that commands say on a terminal, in one language; texts of findings come with the findings. */
export type Words = typeof english;

type Command = RunReport['command'];
const many = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
const DONE = { succeeded: 'all done', partial: 'partly done', failed: 'failed' };

export const english = {
  language: 'en' as Language,
  command: { sync: 'Sync', plan: 'Plan', retire: 'Retire' } satisfies Record<Command, string>,
  outcome: {
    sync: DONE,
    plan: { succeeded: 'complete', partial: 'incomplete', failed: 'failed' },
    retire: DONE,
  } satisfies Record<Command, Record<RunReport['outcome'], string>>,
  /** Between the members of a list. */
  comma: ', ',
  took: (seconds: string) => `in ${seconds} s`,
  tenant: (name: string) => `Tenant ${name}`,
  keeper: 'Keeper',
  hub: 'Security Hub',
  hubPlanned: 'To be sent to Security Hub',
  read: (count: number) => `${count} read`,
  notUnderstood: (count: number) => `${count} not understood`,
  kept: (count: number, isRead: boolean) =>
    `${isRead ? '' : 'not read, '}${count} kept from the last run`,
  sourceStatus: {
    complete: 'complete',
    incomplete: 'incomplete',
    failed: 'failed',
    off: 'off',
    skipped: 'skipped',
  } satisfies Record<SourceReportStatus, string>,
  targetStatus: {
    delivered: 'delivered',
    partial: 'partial',
    refused: 'refused',
    unreachable: 'unreachable',
    skipped: 'skipped',
    planned: 'planned',
    unchecked: 'not checked: no usable AWS credentials',
  } satisfies Record<TargetStatus, string>,
  each: 'each:',
  done: {
    created: (count: number) => `${count} created`,
    reactivated: (count: number) => `${count} reactivated`,
    updated: (count: number) => `${count} updated`,
    refreshed: (count: number) => `${count} refreshed`,
    archived: (count: number) => `${count} archived`,
    unchanged: (count: number) => `${count} unchanged`,
    held: (count: number) => `${count} left as they are`,
    quarantined: (count: number) => `${count} in quarantine`,
    failed: (count: number) => `${count} failed`,
  },
  planned: {
    created: (count: number) => `${count} to create`,
    reactivated: (count: number) => `${count} to reactivate`,
    updated: (count: number) => `${count} to update`,
    refreshed: (count: number) => `${count} to refresh`,
    archived: (count: number) => `${count} to archive`,
    unchanged: (count: number) => `${count} unchanged`,
    held: (count: number) => `${count} left as they are`,
    quarantined: (count: number) => `${count} in quarantine`,
    failed: (count: number) => `${count} failed`,
  },
  notices: NOTICES.en,
  events: (events: number, usd: string) => `${many(events, 'ingestion event')}, ${usd}`,
  usd: (amount: string) => `about $${amount}`,
  usdLittle: 'under $0.01',
  usdNone: '$0.00',
  total: (command: Command, counts: readonly string[], targets: number, events: string) =>
    `${english.command[command]}: ${counts.join(english.comma)} in ${many(targets, 'target')}. ${events}.`,
  totalNothing: {
    sync: 'Sync: nothing to send, so nothing is billed.',
    plan: 'Plan: nothing to send, so nothing would be billed.',
    retire: 'Retire: the ledger knows nothing to archive.',
  } satisfies Record<Command, string>,
  /** Where something went wrong, so that nobody can say whether there was anything. */
  totalNone: {
    sync: 'Sync: nothing was sent.',
    plan: 'Plan: nothing would be sent.',
    retire: 'Retire: nothing was archived.',
  } satisfies Record<Command, string>,
  stillActive: (total: string, findings: number) =>
    `${total} ${many(findings, 'finding')} ${findings === 1 ? 'is' : 'are'} still active.`,
  /** After a retirement of targets of which the ledger has no row. */
  retireUnknown: (places: string, adopt: string, retire: string) =>
    `The ledger knows no finding at all of ${places}. If Security Hub still shows some there, take them over and archive them by: ${adopt} and then ${retire}`,
  eventsLost: (count: number, line: string) =>
    `${many(count, 'event')} could not be published to the event bus. To diagnose: ${line}`,
  retireQuestion: (findings: number) => `Archive ${many(findings, 'finding')} now?`,
  retireCancelled: 'Retire: cancelled, nothing was archived.',
  planNext: (line: string) => `To send it: ${line}`,
  planHeld: (line: string) =>
    `The bulk archive is held until you confirm it. If the findings are really resolved: ${line}`,
  planFaulty: (line: string) =>
    `This plan is incomplete: some sources or targets failed. To diagnose: ${line}`,

  /** What a line of a plan says below the title, beside the fields that differ. */
  because: {
    create: null,
    reactivate: 'is back',
    update: null,
    refresh: 'nothing new; sent so that it does not expire',
    archive: null,
  } satisfies Record<DeliveryAction, string | null>,
  /** By the path in ASFF; a field that is not here is too long for a line, or says the same as another. */
  field: {
    'FindingProviderFields.Severity.Label': 'Severity',
    'Compliance.Status': 'Status',
    'ProductFields.keeper/current-count': 'Events',
    'ProductFields.keeper/current-users': 'Users',
    'ProductFields.keeper/matching': 'Users',
    'ProductFields.keeper/share': 'Percent',
    'ProductFields.keeper/trend': 'Trend',
  } as Readonly<Record<string, string | undefined>>,
  differs: (names: readonly string[]) => `changes ${names.join(', ')}`,
  noValue: 'none',
  moreChanges: (count: number, line: string) => `and ${count} more. To see them: ${line}`,

  area: {
    configuration: 'Configuration',
    ledger: 'Ledger',
    keeper: 'Keeper',
    commander: 'Commander',
    'security-hub': 'Security Hub',
    events: 'Event bus',
  },
  areaOf: (area: string, tenant: string) => `${area}, tenant ${tenant}`,
  /** What `check` tries, where it has another name than in the document; empty here. */
  trial: {} as Readonly<Record<string, string | undefined>>,
  allGood: (line: string) => `All good. See what would be sent: ${line}`,
  toMend: (broken: number, all: number, line: string) =>
    `${broken} of ${all} ${broken === 1 ? 'needs' : 'need'} mending. Then try again: ${line}`,

  endpointsToPaste: (tenant: string) =>
    `Endpoints found. Paste into the section keeper of tenant ${tenant}, or run check with --write:`,
  endpointsWritten: (file: string) => `Endpoints found and written to ${file}.`,
  recordWritten: (file: string) =>
    `Shapes of the answers: ${file}. Look through it before you share it.`,
  recordNotWritten: (file: string, why: string) =>
    `The shapes of the answers could not be written to ${file} (${why}).`,

  reading: (read: number, sources: number, answers: number) =>
    `Reading Keeper: ${read} of ${many(sources, 'source')}, ${many(answers, 'answer')}`,
  planning: (findings: number) => `Working out what to send: ${many(findings, 'finding')} so far`,
  adopting: (findings: number) =>
    `Taking over from Security Hub: ${many(findings, 'finding')} so far`,
  sending: (settled: number, sent: number, isAll: boolean) =>
    `Security Hub: ${settled} of ${isAll ? '' : 'at least '}${many(sent, 'finding')}`,
  exposedSecret: (file: string) =>
    `Warning: every user of this machine can read the secret in ${file}. Fix: chmod 600 ${file}`,
  proxy: (address: string, variable: string) => `Through the proxy ${address} (${variable})`,
  waiting: {
    'rate-limit': (service: string, seconds: number) =>
      `Waiting for ${service}'s rate limit (${seconds} s)`,
    retry: (service: string, seconds: number) => `Trying ${service} again in ${seconds} s`,
  } satisfies Record<Wait['reason'], (service: string, seconds: number) => string>,
  checking: (name: string) => `Checking ${name}`,
  releasing: (findings: number) => `Letting out: ${many(findings, 'finding')} so far`,

  usage: {
    unknownCommand: (name: string) => `There is no command ${name}.`,
    unknownOption: (name: string) => `There is no option ${name} here.`,
    unknownValue: (value: string) => `Unknown value: ${value}.`,
    missingValue: (option: string) => `The option ${option} needs a value.`,
    missingArgument: (command: string) => `The command ${command} needs to know what to do.`,
    extraArgument: (words: string) => `The command does not take: ${words}.`,
    noCommand: (_: string) => 'No command was given.',
    needsYes: (command: string) =>
      `The command ${command} archives every finding of the bridge, and there is no terminal to confirm it at.`,
    noPort: (text: string) => `${text} is not a port.`,
    sourceOff: (source: string) => `The source ${source} is off, so there is nothing to read.`,
    noFolder: (_: string) => 'The folder in which this was started is no longer there.',
    exists: (file: string) => `${file} exists already.`,
    tildeLeft: (file: string) => `The ~ was not expanded by the shell: ${file}.`,
    isFolder: (file: string) => `${file} is a folder, and the report becomes a file.`,
    isConfiguration: (file: string) =>
      `${file} is the place of the configuration, which the report would overwrite.`,
    notWritable: (file: string) => `The report cannot be written to ${file}.`,
  },
  switchOn: (setting: string) =>
    `To switch it on, write into the section of the tenant: ${setting}`,
  nameFile: 'Name a file in a folder that this user may write to, for example report.html.',
  nameFolder: 'Name a folder that this user may write to.',
  otherFolder: 'Change to a folder that is there, and type it again.',
  didYouMean: (line: string) => `Did you mean: ${line}`,
  oneOf: (choices: readonly string[]) => `Possible here: ${choices.join(', ')}.`,
  newHere: 'To see it work: keeper-bridge demo',
  seeCommands: 'See all commands: keeper-bridge help',

  nothingQuarantined: 'Nothing is in quarantine.',
  quarantinedAt: (target: string, time: string) => `${target}, since ${time}`,
  quarantineNext: (line: string) =>
    `Each is tried again after a day, when its content changes, or by: ${line}`,
  released: (findings: number, line: string) => `${findings} let out. To try again: ${line}`,

  pageWritten: (file: string) => `Report: ${file}`,
  pageNotWritten: (file: string, why: string) =>
    `The report could not be written to ${file} (${why}). All else has gone as told here.`,
  notPrinted: (why: string) =>
    `The output could not be written (${why}). What the command does goes on all the same.`,
  /** Above the faults of a configuration; null: they speak for themselves. */
  configIssues: null as ((origin: string, faults: number) => string) | null,
  /** What each error means and what mends it; null: the errors say so themselves. */
  errors: null as Readonly<Record<ErrorCode, ErrorWords>> | null,
  ...englishCommands,
};
