import type { DeliveryAction } from '../../delivery/transport.js';
import type { Language } from '../../domain/language.js';
import type { ErrorCode } from '../../util/error-codes.js';
import type { Wait } from '../../util/http.js';
import type { RunReport, SourceReportStatus, TargetStatus } from '../run-report.js';
import { englishCommands } from './en-commands.js';
import { NOTICES } from './notices.js';

/** The meaning of an error and its fix. */
export interface ErrorWords {
  readonly meaning: string;
  readonly hint: string;
}

/** All terminal texts in one language; texts of findings are part of the findings. */
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
  /** List separator. */
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
    held: (count: number) => `${count} not archived`,
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
    held: (count: number) => `${count} not archived`,
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
    retire: 'Retire: the ledger has nothing to archive.',
  } satisfies Record<Command, string>,
  /** Used if something failed, so that the number of changes is unknown. */
  totalNone: {
    sync: 'Sync: nothing was sent.',
    plan: 'Plan: nothing would be sent.',
    retire: 'Retire: nothing was archived.',
  } satisfies Record<Command, string>,
  stillActive: (total: string, findings: number) =>
    `${total} ${many(findings, 'finding')} ${findings === 1 ? 'is' : 'are'} still active.`,
  /** After a retirement of targets without a row in the ledger. */
  retireUnknown: (places: string, adopt: string, retire: string) =>
    `The ledger has no findings for ${places}. If Security Hub still shows some there, adopt and archive them: ${adopt} and then ${retire}`,
  eventsLost: (count: number, line: string) =>
    `${many(count, 'event')} could not be published to the event bus. To diagnose: ${line}`,
  retireQuestion: (findings: number) => `Archive ${many(findings, 'finding')} now?`,
  retireCanceled: 'Retire: canceled, nothing was archived.',
  planNext: (line: string) => `To send it: ${line}`,
  planHeld: (line: string) =>
    `The bulk archive is held until you confirm it. If the findings are really resolved: ${line}`,
  planFaulty: (line: string) =>
    `This plan is incomplete: some sources or targets failed. To diagnose: ${line}`,

  /** The reason below the title in a plan, besides the fields that differ. */
  because: {
    create: null,
    reactivate: 'recurred',
    update: null,
    refresh: 'unchanged; sent so that it does not expire',
    archive: null,
  } satisfies Record<DeliveryAction, string | null>,
  /** By ASFF path; fields that are too long for a line, or redundant, are omitted. */
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
  /** Display names of checks that differ from the JSON document; empty here. */
  trial: {} as Readonly<Record<string, string | undefined>>,
  allGood: (line: string) => `All checks passed. To see what would be sent: ${line}`,
  toFix: (broken: number, all: number, line: string) =>
    `${broken} of ${all} checks failed. Fix ${broken === 1 ? 'it' : 'them'}, then run: ${line}`,

  endpointsToPaste: (tenant: string) =>
    `Endpoints found. Paste them into the keeper section of tenant ${tenant}, or run check with --write:`,
  endpointsWritten: (file: string) => `Endpoints found and written to ${file}.`,
  recordWritten: (file: string) => `Response formats: ${file}. Review it before you share it.`,
  recordNotWritten: (file: string, why: string) =>
    `The response formats could not be written to ${file} (${why}).`,

  reading: (read: number, sources: number, responses: number) =>
    `Reading Keeper: ${read} of ${many(sources, 'source')}, ${many(responses, 'response')}`,
  planning: (findings: number) => `Planning: ${many(findings, 'finding')} so far`,
  adopting: (findings: number) => `Adopting from Security Hub: ${many(findings, 'finding')} so far`,
  sending: (settled: number, sent: number, isAll: boolean) =>
    `Security Hub: ${settled} of ${isAll ? '' : 'at least '}${many(sent, 'finding')}`,
  exposedSecret: (file: string) =>
    `Warning: every user of this machine can read the secret in ${file}. Fix: chmod 600 ${file}`,
  proxy: (address: string, variable: string) => `Using the proxy ${address} (${variable})`,
  waiting: {
    'rate-limit': (service: string, seconds: number) =>
      `Waiting for ${service}'s rate limit (${seconds} s)`,
    retry: (service: string, seconds: number) => `Retrying ${service} in ${seconds} s`,
  } satisfies Record<Wait['reason'], (service: string, seconds: number) => string>,
  checking: (name: string) => `Checking ${name}`,
  releasing: (findings: number) => `Releasing: ${many(findings, 'finding')} so far`,

  usage: {
    unknownCommand: (name: string) => `Unknown command ${name}.`,
    unknownOption: (name: string) => `Unknown option ${name}.`,
    unknownValue: (value: string) => `Unknown value: ${value}.`,
    missingValue: (option: string) => `The option ${option} needs a value.`,
    missingArgument: (command: string) => `The command ${command} needs an argument.`,
    extraArgument: (words: string) => `Unexpected arguments: ${words}.`,
    noCommand: (_: string) => 'No command was given.',
    needsYes: (command: string) =>
      `The command ${command} archives every finding of the bridge, but there is no terminal to confirm it on.`,
    needsOutput: (command: string) =>
      `With --json, standard output has only the summary of ${command}, but no file was given for the findings.`,
    noPort: (text: string) => `${text} is not a valid port.`,
    sourceOff: (source: string) => `The source ${source} is disabled.`,
    noDirectory: (_: string) => 'The current directory no longer exists.',
    exists: (file: string) => `${file} already exists.`,
    tildeLeft: (file: string) => `The shell did not expand ~ in ${file}.`,
    isDirectory: (file: string) => `${file} is a directory; the output needs a file.`,
    isConfiguration: (file: string) =>
      `${file} is the configuration, which the output would overwrite.`,
    notWritable: (file: string) => `The output cannot be written to ${file}.`,
  },
  switchOn: (setting: string) => `To enable it, add this to the tenant: ${setting}`,
  nameFile: 'Specify a file in a directory that this user may write to, for example report.html.',
  nameDirectory: 'Specify a directory that this user may write to.',
  otherDirectory: 'Change to an existing directory and run the command again.',
  didYouMean: (line: string) => `Did you mean: ${line}`,
  oneOf: (choices: readonly string[]) => `Choices: ${choices.join(', ')}.`,
  newHere: 'To see it work, run: keeper-bridge demo',
  seeCommands: 'To see all commands, run: keeper-bridge help',

  nothingQuarantined: 'Nothing is in quarantine.',
  quarantinedAt: (target: string, time: string) => `${target}, since ${time}`,
  quarantineNext: (line: string) =>
    `Each is retried after a day, when its content changes, or with: ${line}`,
  released: (findings: number, line: string) =>
    `${many(findings, 'finding')} released. To retry: ${line}`,

  exported: (findings: number, file: string | null) =>
    `${many(findings, 'finding')} exported${file === null ? '' : ` to ${file}`}.`,
  exportNotWritten: (file: string, why: string) =>
    `The findings could not be written to ${file} (${why}). An earlier file is unchanged.`,

  pageWritten: (file: string) => `Report: ${file}`,
  pageNotWritten: (file: string, why: string) =>
    `The report could not be written to ${file} (${why}). Everything else is as shown here.`,
  notPrinted: (why: string) => `The output could not be written (${why}). The command continues.`,
  /** Heading above configuration errors; null: none is needed. */
  configIssues: null as ((origin: string, issues: number) => string) | null,
  /** The meaning and fix of each error; null: the errors are already in English. */
  errors: null as Readonly<Record<ErrorCode, ErrorWords>> | null,
  ...englishCommands,
};
