import { LISTING_NAMES, SHARE_NAMES } from '../../src/controls/adoption/catalogue.js';
import { ADOPTION } from '../../src/controls/adoption/entries.js';
import { TOKEN_WARN_DAYS } from '../../src/controls/bridge/evaluate.js';
import { controlId } from '../../src/controls/control-id.js';
import {
  DETECTION_NAMES,
  detectionDefinition,
  detectionOf,
} from '../../src/controls/events/detections.js';
import {
  MONITORING,
  MONITORING_NAMES,
  type MonitoringName,
  monitoringDefinition,
} from '../../src/controls/monitoring/catalogue.js';
import { POLICY_NAMES, policyEntry } from '../../src/controls/policies/catalogue.js';
import type { PolicyEntry } from '../../src/controls/policies/entry.js';

interface Row {
  readonly control: string;
  /** The unit of `threshold`; null if the control has none. */
  readonly unit: string | null;
  readonly default: string;
  readonly perUser: boolean;
}

const HEAD = `
## Thresholds and \`perUser\`

These controls accept \`threshold\`, a number in the unit below, or \`perUser\`, which creates one finding per user instead of one
that lists them. All \`policy.*\` controls about what roles enforce accept \`perRole\`, which creates one finding per role,
evaluated separately, instead of one for all users. A setting that a control does not support is an error.

| control | threshold | default | perUser |
| --- | --- | --- | --- |
`;

/** The table of controls that accept `threshold` or `perUser`. */
export function controlSettings(): string {
  const rows = [
    ...adoptionRows(),
    ...monitoringRows(),
    tokenRow(),
    ...detectionRows(),
    ...policyRows(),
  ].map((row) => {
    const perUser = row.perUser ? '`false`' : '';
    return `| \`${row.control}\` | ${row.unit ?? ''} | ${row.default} | ${perUser} |`;
  });
  return `${HEAD}${rows.join('\n')}\n`;
}

function adoptionRows(): Row[] {
  const shares = SHARE_NAMES.map((name) => ({
    control: controlId('adoption', name),
    unit: 'percent of users, at least',
    default: String(ADOPTION[name].threshold),
    perUser: false,
  }));
  const listings = LISTING_NAMES.map((name) => ({
    control: controlId('adoption', name),
    unit: ADOPTION[name].threshold === null ? null : 'days without a login',
    default: String(ADOPTION[name].threshold ?? ''),
    perUser: true,
  }));
  return [...shares, ...listings];
}

/** `window` is in minutes as well; both apply to the lowest level, and the other levels are scaled accordingly. */
function detectionRows(): Row[] {
  return DETECTION_NAMES.map((name) => {
    const { levels, distinct = 'event' } = detectionOf(name);
    const lowest = levels.at(-1);
    return {
      control: detectionDefinition(name).id,
      unit: `${COUNTED[distinct]}, at least; \`window\` in minutes`,
      default: `${lowest?.count} in ${lowest?.minutes}`,
      perUser: false,
    };
  });
}

const COUNTED = {
  event: 'events',
  record: 'different records',
  user: 'different users',
  group: 'different groups of actions',
} as const;

function monitoringRows(): Row[] {
  return MONITORING_NAMES.flatMap((name) => {
    const { threshold } = MONITORING[name];
    if (threshold === null) return [];
    const control = monitoringDefinition(name).id;
    return {
      control,
      unit: MONITORING_UNITS[name] ?? null,
      default: String(threshold),
      perUser: false,
    };
  });
}

const MONITORING_UNITS: Readonly<Partial<Record<MonitoringName, string>>> = {
  'license-usage': 'percent of the licenses, at most',
  'license-expiring': 'days before the end',
  'device-pending': 'hours',
};

function tokenRow(): Row {
  return {
    control: 'bridge.token-expiring',
    unit: 'days before the expiry',
    default: String(TOKEN_WARN_DAYS),
    perUser: false,
  };
}

function policyRows(): Row[] {
  return POLICY_NAMES.flatMap((name) => {
    const { limit, policies, check } = policyEntry(name);
    if (limit === undefined) return [];
    return {
      control: controlId('policy', name),
      unit: `${UNITS[check] ?? check} (\`${policies.join('`, `')}\`)`,
      default: defaultOf(limit),
      perUser: false,
    };
  });
}

const UNITS: Readonly<Partial<Record<PolicyEntry['check'], string>>> = {
  'at-least': 'at least',
  'at-most': 'at most',
  'generated-length': 'characters at least',
  minutes: 'minutes at most',
  days: 'days at most',
};

function defaultOf({ usual, admin, policies = {} }: NonNullable<PolicyEntry['limit']>): string {
  const number = (value: number) => value.toLocaleString('en');
  return [
    number(usual),
    ...(admin === undefined ? [] : [`${number(admin)} for administrators`]),
    ...Object.entries(policies).map(([policy, value]) => `${number(value)} for \`${policy}\``),
  ].join('; ');
}
