import { partitionOf } from '../../domain/target.js';
import { isObject } from '../../util/is-object.js';
import { ownValue } from '../../util/own-value.js';
import { type HubCall, requireEnabled } from './hub.js';
import { subscriptionArn } from './product-arn.js';
import { pageOf, readBody } from './request.js';
import { invalidInput } from './service-error.js';
import type { HubFinding } from './types.js';

/** API reference of GetFindings. */
const MAX_RESULTS = 100;
const MAX_ATTRIBUTES = 10;
const MAX_VALUES = 20;

/** The supported filters. A wrong guess about others would be worse than an error. */
const FILTERS: Readonly<Record<string, readonly ('EQUALS' | 'PREFIX')[]>> = {
  Id: ['EQUALS', 'PREFIX'],
  GeneratorId: ['EQUALS', 'PREFIX'],
  ProductArn: ['EQUALS'],
  AwsAccountId: ['EQUALS'],
  RecordState: ['EQUALS'],
};

type Test = (finding: HubFinding) => boolean;

/** A finding must match every attribute, and any one value of each attribute. */
export function getFindings(call: HubCall): unknown {
  requireEnabled(call.hub);
  const { Filters: filters = {}, NextToken, MaxResults, ...unknown } = readBody(call.request);
  const [other] = Object.keys(unknown);
  if (other !== undefined) throw invalidInput(`The emulator does not know ${other}.`);
  if (!isObject(filters)) throw invalidInput('Filters must be an object.');
  const tests = testsOf(filters);
  const matching: HubFinding[] = [];
  for (const { finding } of call.hub.store.all()) {
    if (tests.every((test) => test(finding))) matching.push(finding);
  }
  const request = { token: NextToken, size: MaxResults };
  const { page, ...next } = pageOf(matching, request, MAX_RESULTS);
  call.count = page.length;
  return { Findings: page, ...next };
}

function testsOf(filters: Readonly<Record<string, unknown>>): readonly Test[] {
  const attributes = Object.entries(filters);
  if (attributes.length > MAX_ATTRIBUTES) {
    throw invalidInput(`Filters may have ${MAX_ATTRIBUTES} attributes.`);
  }
  return attributes.map(([name, values]) => {
    if (!Array.isArray(values) || values.length > MAX_VALUES) {
      throw invalidInput(`Filters.${name} must be a list of at most ${MAX_VALUES} values.`);
    }
    const tests = values.map((value: unknown) => testOf(name, value));
    return (finding) => tests.some((test) => test(finding));
  });
}

function testOf(name: string, filter: unknown): Test {
  const { Value: value, Comparison: comparison } = isObject(filter) ? filter : {};
  const isKnown = ownValue(FILTERS, name)?.some((known) => known === comparison) ?? false;
  if (!isKnown || typeof value !== 'string') {
    throw invalidInput(`The emulator does not know the filter ${name} ${String(comparison)}.`);
  }
  const fieldOf = (finding: HubFinding) => String(finding[name as keyof HubFinding]);
  return comparison === 'EQUALS'
    ? (finding) => fieldOf(finding) === value
    : (finding) => fieldOf(finding).startsWith(value);
}

/** A fixed response: only success or failure matters. */
export function describeHub({ hub }: HubCall): unknown {
  requireEnabled(hub);
  return {
    HubArn: `arn:${partitionOf(hub.region)}:securityhub:${hub.region}:${hub.account}:hub/default`,
    SubscribedAt: '2026-01-01T00:00:00.000Z',
    AutoEnableControls: true,
    ControlFindingGenerator: 'SECURITY_CONTROL',
  };
}

/** The default product needs no subscription and is not listed. */
export function listEnabledProducts({ hub, request: { query } }: HubCall): unknown {
  requireEnabled(hub);
  const arns = [...hub.subscriptions].map((arn) => subscriptionArn(arn, hub.account));
  const request = {
    token: query.get('NextToken') ?? undefined,
    size: query.get('MaxResults') ?? undefined,
  };
  const { page, ...next } = pageOf(arns, request, MAX_RESULTS);
  return { ProductSubscriptions: page, ...next };
}
