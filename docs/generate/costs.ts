import { ALARM_RULES } from '../../infra/constructs/alarm-rules.js';
import { USD_PER_EVENT } from '../../src/delivery/target-result.js';
import { REFRESH_AGE, REFRESH_JITTER } from '../../src/plan/lifecycle.js';
import { DAY, HOUR, MINUTE } from '../../src/util/clock.js';
import { number, usd } from './number.js';

const MONTH = 30 * DAY;
/** AWS Security Hub pricing: free finding ingestion events per month, account and Region. */
const FREE_EVENTS = 10_000;

/** Active findings, and how many of them are opened, changed or resolved per day. */
const SIZES: readonly (readonly [findings: number, changesADay: number])[] = [
  [50, 5],
  [500, 25],
  [5_000, 100],
  [50_000, 1_000],
];

/** Monthly events and cost in one account and Region, compared with a sender that keeps no ledger. */
export function costTable(): string {
  const rows = SIZES.map(([findings, changes]) => {
    const refreshes = refreshesAMonth(findings);
    const events = changes * 30 + refreshes;
    const naive = findings * (MONTH / HOUR);
    const cells = [
      number(findings),
      number(changes),
      number(refreshes),
      number(events),
      usd(ingestionCost(events)),
      `${number(naive)} events, ${usd(ingestionCost(naive))}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| active findings | changes per day | refreshes per month | events per month | Security Hub | if everything were resent hourly |',
    '| ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

/** Each finding is refreshed every 60 to 75 days; this is the average. */
function refreshesAMonth(findings: number): number {
  return Math.round((findings * MONTH) / (REFRESH_AGE - REFRESH_JITTER / 2));
}

function ingestionCost(events: number): number {
  return Math.max(0, events - FREE_EVENTS) * USD_PER_EVENT;
}

/** The formula behind the tables. */
export function costFormula(): string {
  return [
    '```text',
    'events per month = 30 x changes per day + refreshes per month',
    `cost per month   = max(0, events - ${number(FREE_EVENTS)}) x $${USD_PER_EVENT.toFixed(5)}    per account and Region`,
    '```',
  ].join('\n');
}

interface Part {
  readonly name: string;
  readonly quantity: number;
  readonly unit: string;
  /** List price per unit in us-east-1, from AWS's pricing pages. */
  readonly price: number;
}

const RUNS = MONTH / HOUR + MONTH / (5 * MINUTE);
/** For a run without changes; the first run with 1,000 findings takes about ten seconds. */
const SECONDS_PER_RUN = 3;
/** The alarms of one tenant, plus those for missing success and dead letters. */
const ALARMS = ALARM_RULES.length + 2;

const PARTS: readonly Part[] = [
  {
    name: 'Lambda, 1 GB, arm64',
    quantity: RUNS * SECONDS_PER_RUN,
    unit: 'GB-seconds',
    price: 0.0000133334,
  },
  { name: 'Lambda, requests', quantity: RUNS, unit: 'requests', price: 0.2e-6 },
  { name: 'SQS', quantity: 700_000, unit: 'requests, most of them empty polls', price: 0.4e-6 },
  { name: 'DynamoDB, reads', quantity: RUNS * 100, unit: 'read units', price: 0.125e-6 },
  { name: 'DynamoDB, writes', quantity: RUNS * 5, unit: 'write units', price: 0.625e-6 },
  { name: 'Secrets Manager', quantity: 1, unit: 'secret', price: 0.4 },
  { name: 'CloudWatch, alarms', quantity: ALARMS, unit: 'alarms', price: 0.1 },
  { name: 'CloudWatch, metrics', quantity: 4, unit: 'metrics in use all month', price: 0.3 },
  { name: 'CloudWatch, dashboard', quantity: 1, unit: 'dashboard', price: 3 },
  { name: 'CloudWatch, logs', quantity: 0.1, unit: 'GB', price: 0.5 },
];

/** The cost of the stack itself, at list prices and without any free tier. */
export function partsTable(): string {
  const rows = PARTS.map(({ name, quantity, unit, price }) => {
    return `| ${name} | ${number(quantity)} ${unit} | ${usd(quantity * price)} |`;
  });
  const total = PARTS.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  return [
    '| resource | per month | list price |',
    '| --- | --- | ---: |',
    ...rows,
    `| **total** | | **${usd(total)}** |`,
  ].join('\n');
}
