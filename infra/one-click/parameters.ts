import { CfnParameter, type CfnParameterProps, type Stack } from 'aws-cdk-lib';
import { LANGUAGES } from '../../src/domain/language.js';
import { SEVERITIES } from '../../src/domain/severity.js';
import { KEEPER_REGIONS } from '../../src/domain/tenant.js';
import { acknowledge } from '../acknowledge.js';
import { ARCHITECTURES } from '../architecture.js';
import { DAY_PATTERN, REGIONS_PATTERN } from './patterns.js';

const SWITCH = { allowedValues: ['true', 'false'] };

/** Amazon CloudWatch Logs: the supported retention times, up to ten years. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** How often all sources can be read, in seconds. An alarm depends on it, so only these values are allowed. */
export const POSTURE_PERIODS: Readonly<Record<string, number>> = {
  'rate(30 minutes)': 1800,
  'rate(1 hour)': 3600,
  'rate(3 hours)': 10_800,
  'rate(6 hours)': 21_600,
  'rate(12 hours)': 43_200,
  'rate(1 day)': 86_400,
};

interface ParameterText extends CfnParameterProps {
  readonly label: string;
  readonly description: string;
}

/** The parameters in console order. */
const PARAMETERS = {
  KeeperRegion: {
    label: 'Keeper region',
    description: 'Where your Keeper enterprise is hosted: the domain at which you log in.',
    allowedValues: [...KEEPER_REGIONS],
    default: 'us',
  },
  KeeperEnterpriseId: {
    label: 'Enterprise id',
    description: 'A number shown in the Keeper Admin Console. It becomes part of every finding id.',
    allowedPattern: '[1-9]\\d{0,19}',
    constraintDescription: 'must be a number of 1 to 20 digits that does not start with 0',
  },
  KeeperApiTokenSecretArn: {
    label: 'Secret with the API token',
    description:
      'ARN of a Secrets Manager secret that contains the Keeper API token as text. Empty: the stack creates an empty secret for you to fill.',
    default: '',
    allowedPattern: '(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[\\w/+=.@-]+)?',
    constraintDescription: 'must be empty or the ARN of a secret',
  },
  KeeperTokenExpiresOn: {
    label: 'Expiry date of the token',
    description:
      'Optional, for example 2027-01-31. An alarm and a finding remind you 14 days before. Change it when you rotate the token.',
    default: '',
    allowedPattern: DAY_PATTERN,
    constraintDescription: 'must be empty or a date like 2027-01-31',
  },
  TargetRegions: {
    label: 'Regions that receive the findings',
    description:
      'Comma-separated Regions of this account in which Security Hub is enabled. One is best: the aggregation Region. Empty: the Region of this stack.',
    default: '',
    // Not a CommaDelimitedList: its pattern is applied to each element, so a superfluous comma would pass.
    allowedPattern: REGIONS_PATTERN,
    constraintDescription:
      'must be empty or supported Regions of one partition, like us-east-1,eu-west-1',
  },
  MinimumSeverity: {
    label: 'Minimum severity',
    description: 'Findings with a lower severity are not sent.',
    allowedValues: [...SEVERITIES],
    default: 'INFORMATIONAL',
  },
  UserPrivacy: {
    label: 'User privacy',
    description:
      'How people are shown. identified: e-mail addresses. pseudonymous: a stable token per person. none: no people.',
    allowedValues: ['identified', 'pseudonymous', 'none'],
    default: 'identified',
  },
  Language: {
    label: 'Language of findings',
    description:
      'en: English. ja: Japanese. Changing it later updates every finding once, and each update is billed.',
    allowedValues: [...LANGUAGES],
    default: 'en',
  },
  PostureSchedule: {
    label: 'Posture schedule',
    description:
      'How often all sources are read. A run without changes makes no call to Security Hub and costs nothing there.',
    allowedValues: Object.keys(POSTURE_PERIODS),
    default: 'rate(1 hour)',
  },
  EventSchedule: {
    label: 'Event schedule',
    description:
      'How often events are read: a rate or cron expression of EventBridge Scheduler. AWS expects findings within five minutes of the event.',
    default: 'rate(5 minutes)',
    allowedPattern: '(rate\\(\\d+ (minute|minutes|hour|hours|day|days)\\)|cron\\([^()]+\\))',
    constraintDescription: 'must be like rate(5 minutes) or cron(0/5 * * * ? *)',
  },
  AlarmEmail: {
    label: 'Alarm e-mail address',
    description: 'Optional. AWS sends one message to confirm it.',
    default: '',
    allowedPattern: '([^@\\s]+@[^@\\s]+\\.[^@\\s]+)?',
    constraintDescription: 'must be empty or an e-mail address',
  },
  LogRetentionDays: {
    type: 'Number',
    label: 'Log retention in days',
    description: 'Logs contain no secrets and no findings.',
    allowedValues: RETENTION_DAYS.map(String),
    // Security Hub's own control CloudWatch.16.
    default: '365',
  },
  CreateInsights: {
    ...SWITCH,
    label: 'Insights',
    description:
      'Creates five Security Hub insights about Keeper, if Security Hub is enabled in the Region of this stack and that Region receives findings.',
    default: 'true',
  },
  CreateCustomActions: {
    ...SWITCH,
    label: 'Custom actions',
    description:
      'Adds Keeper actions to the Security Hub menu. Without write-back they only emit events.',
    default: 'false',
  },
  EnableWriteBack: {
    ...SWITCH,
    label: 'Write-back',
    description:
      'Lets these actions change security benchmarks in Keeper. The API token then needs write permission. Also creates the custom actions.',
    default: 'false',
  },
  DownstreamRules: {
    ...SWITCH,
    label: 'Topic for severe findings',
    description:
      'Creates an SNS topic and a rule that sends open HIGH and CRITICAL Keeper findings to it.',
    default: 'false',
  },
  FindingsLog: {
    ...SWITCH,
    label: 'Log of all findings',
    description:
      'Creates a log group and a rule that writes every new or changed Keeper finding to it. Uses one of the 10 resource policies that CloudWatch Logs allows per account and Region.',
    default: 'false',
  },
  ConfirmBulkArchive: {
    label: 'Confirm a bulk archive',
    description:
      'Optional. Any new value, for example a date, confirms one held bulk archive (MassArchiveHeld).',
    default: '',
    allowedPattern: '[\\w:.+-]{0,64}',
    constraintDescription: 'must be at most 64 letters, digits or any of _ : . + -',
  },
  EventBusName: {
    label: 'Event bus',
    description: "Existing bus in this account and Region for the bridge's own events.",
    default: 'default',
    allowedPattern: '[\\w./-]{1,256}',
    constraintDescription: 'must be the name of an event bus',
  },
  KmsKeyArn: {
    label: 'KMS key',
    description:
      'Optional: customer managed key for ledger, secret, queues, topics and logs. The stack fails without the key policy in docs/security.md. Empty: AWS owned keys.',
    default: '',
    allowedPattern: '(arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[a-zA-Z0-9-]+)?',
    constraintDescription: 'must be empty or the ARN of a key',
  },
  Architecture: {
    label: 'Processor architecture of the functions',
    description: 'auto: arm64 in Regions known to support it, x86_64 in all others.',
    allowedValues: ['auto', ...ARCHITECTURES],
    default: 'auto',
  },
  ReservedConcurrency: {
    label: 'Reserved concurrency',
    description:
      'Optional: Lambda concurrency reserved for the bridge, 2 or more. Accounts with a low quota cannot reserve any. Empty: none.',
    default: '',
    allowedPattern: '([2-9]|[1-9]\\d{1,3})?',
    constraintDescription: 'must be empty or a number of at least 2',
  },
} as const satisfies Readonly<Record<string, ParameterText>>;

const GROUPS: Readonly<Record<string, readonly ParameterName[]>> = {
  Keeper: ['KeeperRegion', 'KeeperEnterpriseId', 'KeeperApiTokenSecretArn', 'KeeperTokenExpiresOn'],
  'Findings and targets': ['TargetRegions', 'MinimumSeverity', 'UserPrivacy', 'Language'],
  Schedule: ['PostureSchedule', 'EventSchedule'],
  Notifications: ['AlarmEmail', 'LogRetentionDays'],
  'Security Hub': ['CreateInsights', 'CreateCustomActions', 'EnableWriteBack'],
  Automation: ['DownstreamRules', 'FindingsLog'],
  Advanced: [
    'ConfirmBulkArchive',
    'EventBusName',
    'KmsKeyArn',
    'Architecture',
    'ReservedConcurrency',
  ],
};

type ParameterName = keyof typeof PARAMETERS;
export type Parameters = Readonly<Record<ParameterName, CfnParameter>>;

/** Adds the parameters of the one-click template, grouped and labeled for the console. */
export function addParameters(stack: Stack): Parameters {
  stack.templateOptions.metadata = { 'AWS::CloudFormation::Interface': consoleInterface() };
  const made = Object.entries(PARAMETERS).map(([name, { label: _, ...props }]) => [
    name,
    new CfnParameter(stack, name, props),
  ]);
  acknowledge(
    stack,
    'CloudFormation-Validate::W2509',
    'KeeperApiTokenSecretArn is the ARN of a secret, not the secret itself.',
  );
  acknowledge(
    stack,
    'CloudFormation-Validate::W1030',
    'Without a key KmsKeyArn is empty, and no property is set to it.',
  );
  return Object.fromEntries(made) as Parameters;
}

function consoleInterface() {
  return {
    ParameterGroups: Object.entries(GROUPS).map(([label, names]) => ({
      Label: { default: label },
      Parameters: names,
    })),
    ParameterLabels: Object.fromEntries(
      Object.entries(PARAMETERS).map(([name, { label }]) => [name, { default: label }]),
    ),
  };
}
