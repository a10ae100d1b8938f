import { CfnParameter, type CfnParameterProps, type Stack } from 'aws-cdk-lib';
import { SEVERITIES } from '../../src/domain/finding.js';
import { LANGUAGES } from '../../src/domain/language.js';
import { KEEPER_REGIONS } from '../../src/domain/tenant.js';
import { acknowledge } from '../acknowledge.js';
import { ARCHITECTURES } from '../architecture.js';
import { DAY_PATTERN, REGIONS_PATTERN } from './patterns.js';

const SWITCH = { allowedValues: ['true', 'false'] };

/** Amazon CloudWatch Logs: the retention times that it knows, up to ten years. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** How often all sources can be read, in seconds: an alarm depends on it, so not any schedule will do. */
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

/** The questions that the console asks, in this order. */
const PARAMETERS = {
  KeeperRegion: {
    label: 'Data centre of Keeper',
    description:
      'Where your Keeper enterprise is hosted. It is the ending of the address at which you log in.',
    allowedValues: [...KEEPER_REGIONS],
    default: 'us',
  },
  KeeperEnterpriseId: {
    label: 'Enterprise id',
    description:
      'A number, shown in the Admin Console of Keeper. It becomes part of every finding id.',
    allowedPattern: '[1-9]\\d{0,19}',
    constraintDescription: 'must be a number of 1 to 20 digits that does not begin with 0',
  },
  KeeperApiTokenSecretArn: {
    label: 'Secret with the API token',
    description:
      'ARN of a secret in Secrets Manager whose text is the API token of Keeper. Leave it empty and the stack makes an empty secret for you to fill.',
    default: '',
    allowedPattern: '(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[\\w/+=.@-]+)?',
    constraintDescription: 'must be empty or the ARN of a secret',
  },
  KeeperTokenExpiresOn: {
    label: 'Day on which the token expires',
    description:
      'Optional, like 2027-01-31. An alarm and a finding remind you from 14 days before. Change it when you rotate the token.',
    default: '',
    allowedPattern: DAY_PATTERN,
    constraintDescription: 'must be empty or a day of the calendar like 2027-01-31',
  },
  TargetRegions: {
    label: 'Regions that receive the findings',
    description:
      'Regions of this account in which Security Hub is on, with commas between them. Best is one: the aggregation Region. Empty: the Region of this stack.',
    default: '',
    // Not a CommaDelimitedList: its pattern sees each member alone, so a comma too many would pass.
    allowedPattern: REGIONS_PATTERN,
    constraintDescription:
      'must be empty or Regions of one partition in which Security Hub runs, like us-east-1,eu-west-1',
  },
  MinimumSeverity: {
    label: 'Least severity',
    description: 'Findings below this severity are not sent.',
    allowedValues: [...SEVERITIES],
    default: 'INFORMATIONAL',
  },
  UserPrivacy: {
    label: 'People in findings',
    description:
      'identified: e-mail addresses. pseudonymous: the same person is always the same token. none: no people at all.',
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
    label: 'All sources are read every',
    description:
      'A run that finds no change makes no call to Security Hub and costs nothing there.',
    allowedValues: Object.keys(POSTURE_PERIODS),
    default: 'rate(1 hour)',
  },
  EventSchedule: {
    label: 'Events are read every',
    description:
      'A rate or cron expression of EventBridge Scheduler. AWS wants findings within five minutes of what they tell.',
    default: 'rate(5 minutes)',
    allowedPattern: '(rate\\(\\d+ (minute|minutes|hour|hours|day|days)\\)|cron\\([^()]+\\))',
    constraintDescription: 'must be like rate(5 minutes) or cron(0/5 * * * ? *)',
  },
  AlarmEmail: {
    label: 'Address for alarms',
    description: 'Optional. AWS writes to it once to have it confirmed.',
    default: '',
    allowedPattern: '([^@\\s]+@[^@\\s]+\\.[^@\\s]+)?',
    constraintDescription: 'must be empty or an e-mail address',
  },
  LogRetentionDays: {
    type: 'Number',
    label: 'Logs are kept for, in days',
    description: 'Logs hold no secrets and no findings.',
    allowedValues: RETENTION_DAYS.map(String),
    // Security Hub's own control CloudWatch.16.
    default: '365',
  },
  CreateInsights: {
    ...SWITCH,
    label: 'Insights',
    description:
      'Five questions about Keeper in the console of Security Hub, if it is on in the Region of this stack and that Region receives findings.',
    default: 'true',
  },
  CreateCustomActions: {
    ...SWITCH,
    label: 'Custom actions',
    description:
      'Adds actions for Keeper to the menu of Security Hub. Without write-back they only raise events.',
    default: 'false',
  },
  EnableWriteBack: {
    ...SWITCH,
    label: 'Write-back',
    description:
      'Lets these actions change security benchmarks in Keeper. The API token then needs the right to write. Brings the custom actions with it.',
    default: 'false',
  },
  DownstreamRules: {
    ...SWITCH,
    label: 'Topic for severe findings',
    description:
      'Creates an SNS topic and a rule that sends open HIGH and CRITICAL findings of Keeper to it.',
    default: 'false',
  },
  FindingsLog: {
    ...SWITCH,
    label: 'Log of all findings',
    description:
      'Creates a log group and a rule that writes every new or changed finding of Keeper to it. Uses one of the 10 resource policies that CloudWatch Logs allows per account and Region.',
    default: 'false',
  },
  ConfirmBulkArchive: {
    label: 'Confirm a bulk archive',
    description:
      'Optional. Any new value, a date for example, confirms one bulk archive that is held (MassArchiveHeld).',
    default: '',
    allowedPattern: '[\\w:.+-]{0,64}',
    constraintDescription: 'must be at most 64 letters, digits or any of _ : . + -',
  },
  EventBusName: {
    label: 'Event bus',
    description: "An existing bus of this account and Region for the bridge's own events.",
    default: 'default',
    allowedPattern: '[\\w./-]{1,256}',
    constraintDescription: 'must be the name of an event bus',
  },
  KmsKeyArn: {
    label: 'KMS key',
    description:
      'Optional: your own key for ledger, secret, queues, topics and logs. Without the key policy in docs/security.md the stack fails. Empty: keys of AWS.',
    default: '',
    allowedPattern: '(arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[a-zA-Z0-9-]+)?',
    constraintDescription: 'must be empty or the ARN of a key',
  },
  Architecture: {
    label: 'Processor architecture of the functions',
    description: 'auto: arm64 in Regions known to have it, x86_64 in all others.',
    allowedValues: ['auto', ...ARCHITECTURES],
    default: 'auto',
  },
  ReservedConcurrency: {
    label: 'Reserved concurrency',
    description:
      'Optional: capacity of Lambda kept for the bridge, 2 or more. Accounts with a low quota cannot reserve any. Empty: none.',
    default: '',
    allowedPattern: '([2-9]|[1-9]\\d{1,3})?',
    constraintDescription: 'must be empty or a number from 2',
  },
} as const satisfies Readonly<Record<string, ParameterText>>;

const GROUPS: Readonly<Record<string, readonly ParameterName[]>> = {
  Keeper: ['KeeperRegion', 'KeeperEnterpriseId', 'KeeperApiTokenSecretArn', 'KeeperTokenExpiresOn'],
  'What is sent, and where to': ['TargetRegions', 'MinimumSeverity', 'UserPrivacy', 'Language'],
  'How often': ['PostureSchedule', 'EventSchedule'],
  'Being told': ['AlarmEmail', 'LogRetentionDays'],
  'In Security Hub': ['CreateInsights', 'CreateCustomActions', 'EnableWriteBack'],
  'From Security Hub to others': ['DownstreamRules', 'FindingsLog'],
  'For special needs': [
    'ConfirmBulkArchive',
    'EventBusName',
    'KmsKeyArn',
    'Architecture',
    'ReservedConcurrency',
  ],
};

type ParameterName = keyof typeof PARAMETERS;
export type Parameters = Readonly<Record<ParameterName, CfnParameter>>;

/** Adds the parameters of the one-click template, grouped and labelled for the console. */
export function addParameters(stack: Stack): Parameters {
  stack.templateOptions.metadata = { 'AWS::CloudFormation::Interface': consoleInterface() };
  const made = Object.entries(PARAMETERS).map(([name, { label: _, ...props }]) => [
    name,
    new CfnParameter(stack, name, props),
  ]);
  acknowledge(
    stack,
    'CloudFormation-Validate::W2509',
    'KeeperApiTokenSecretArn is the ARN of a secret, which is no secret itself.',
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
