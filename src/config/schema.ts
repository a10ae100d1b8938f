import * as z from 'zod';
import { LANGUAGES } from '../domain/language.js';
import { SEVERITIES } from '../domain/severity.js';
import { TENANT_NAME } from '../domain/tenant.js';
import { AuditEventsSection } from './audit-events-section.js';
import { controlIssues } from './control-ids.js';
import { settingIssues } from './control-settings.js';
import { CommanderSection, KeeperSection } from './keeper-section.js';
import { messageWithHint } from './message.js';
import {
  accountId,
  filePath,
  filled,
  getProperty,
  type RuleIssue,
  rule,
  section,
  text,
} from './parts.js';
import { COMMANDER_SOURCE_IDS, SourcesSection, sourceKey } from './sources-section.js';
import { TargetsSection } from './target-section.js';
import { duplicateNames, sharedFindings } from './tenant-rules.js';

const Severity = z.enum(SEVERITIES);
export const ControlOverride = section({
  severity: Severity.exactOptional(),
  enabled: z.boolean().exactOptional(),
  /** In the unit of the control: percent, days or a count. */
  threshold: z
    .number()
    .min(0, messageWithHint('A threshold is 0 or more.', 'Correct it.'))
    .exactOptional(),
  /** Minutes; a day at most, since an incident is no longer than that. */
  window: z
    .int()
    .min(1, messageWithHint('A window is 1 minute or more.', 'Correct it.'))
    .max(1_440, messageWithHint('A window is 1,440 minutes (a day) at most.', 'Correct it.'))
    .exactOptional(),
  perUser: z.boolean().exactOptional(),
  perRole: z.boolean().exactOptional(),
});

const controlPattern = text(
  /^[\w.*-]+$/,
  'This is neither a control id nor a pattern with *.',
  'Write it as benchmark.create-alerts or adoption.*',
);

const AwsAccount = section({
  account: accountId,
  partition: z.enum(['aws', 'aws-us-gov', 'aws-cn']).default('aws'),
});

/** One Keeper enterprise, what is read from it, and where its findings go. */
export const TenantConfig = section({
  name: text(
    TENANT_NAME,
    'A name is 1 to 64 lowercase letters, digits and dashes.',
    'Use a name such as acme or acme-eu.',
  ),
  keeper: KeeperSection,
  commander: CommanderSection.nullable().default(null),
  sources: SourcesSection.prefault({}),
  auditEvents: AuditEventsSection.prefault({}),
  /** By control id or pattern with `*`. */
  controls: z
    .record(controlPattern, ControlOverride, { error: keyError })
    .check(rule(controlIssues), rule(settingIssues))
    .default({}),
  minSeverity: Severity.default('INFORMATIONAL'),
  userPrivacy: z.enum(['identified', 'pseudonymous', 'none']).default('identified'),
  passedFindings: z.enum(['send', 'archive']).default('send'),
  lifecycle: z.enum(['refresh', 'reissue']).default('refresh'),
  /** A value that confirms one held bulk archive each time it changes; empty: none. */
  confirmBulkArchive: z
    .string()
    .max(64, messageWithHint('This must have at most 64 characters.', 'Shorten it.'))
    .default(''),
  /** By the UID of a PAM configuration in Keeper. */
  awsAccounts: z.record(z.string(), AwsAccount).default({}),
  targets: TargetsSection,
}).check(rule(commanderIssues));
export type TenantConfig = z.output<typeof TenantConfig>;

// Amazon DynamoDB, naming rules.
const tableName = text(
  /^[\w.-]{3,255}$/,
  'The name of a DynamoDB table has 3 to 255 letters, digits or any of _ . -',
  'Correct the name.',
);

const LedgerConfig = z.union(
  [section({ file: filePath }), section({ dynamodb: tableName })],
  messageWithHint(
    'This must be a directory or a DynamoDB table.',
    'Write { file: .keeper-bridge/ledger } or { dynamodb: TABLE }.',
  ),
);

const EventsConfig = z.union(
  [z.literal('off'), section({ bus: filled })],
  messageWithHint(
    'This must be off or an event bus.',
    'Write events: off, or events: { bus: default }.',
  ),
);

/** The configuration as written; parsing applies all defaults and creates one target per Region. */
export const Config = section({
  version: z.literal(
    1,
    messageWithHint('Only version 1 of the configuration format is supported.', 'Write version: 1'),
  ),
  tenants: z
    .array(TenantConfig)
    .min(1, messageWithHint('At least one tenant is required.', 'Add one.'))
    .check(rule(duplicateNames), rule(sharedFindings)),
  ledger: LedgerConfig.default({ file: '.keeper-bridge/ledger' }),
  events: EventsConfig.default('off'),
  /** Language of titles, descriptions and remediation; changing it updates every finding once. */
  language: z.enum(LANGUAGES).default('en'),
});
export type Config = z.output<typeof Config>;

function keyError(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'invalid_key') return undefined;
  return issue['issues'][0]?.message;
}

/** A setting that needs Commander when it has the value `needing`. */
type Need = readonly [path: string[], value: unknown, needing: unknown];

function* commanderIssues(tenant: unknown): Generator<RuleIssue> {
  if (getProperty(tenant, 'commander') !== null) return;
  const sources = getProperty(tenant, 'sources');
  const needing: readonly Need[] = [
    [['keeper', 'via'], getProperty(getProperty(tenant, 'keeper'), 'via'), 'commander'],
    ...COMMANDER_SOURCE_IDS.map(sourceKey).map(
      (key): Need => [['sources', key], getProperty(sources, key), true],
    ),
  ];
  for (const [path, value, needed] of needing) {
    if (value !== needed) continue;
    yield {
      path,
      message: 'This needs Keeper Commander, which is not configured.',
      hint: 'Add the section commander with url and apiKey.',
    };
  }
}
