import { isObject } from '../../util/is-object.js';
import type { Rule } from './finding-rules.js';
import { parseTime } from './time.js';

/** Observed in an error: "The maximum size of an individual field should be less than 32768". */
const MAX_FIELD_LENGTH = 32_767;
const TOO_LONG_FIELD = 'The maximum size of an individual field should be less than 32768';

/** A rule with the rules of nested fields, so that a finding is traversed once. */
interface Node {
  readonly rule: Rule;
  readonly members: Map<string, Node>;
  readonly required: string[];
}

/** The path in the value, for example `.Resources[0].Id`, and the problem there. */
interface Problem {
  readonly at: string;
  readonly text: string;
}

/**
 * Compiles a table into a validator, once, because a benchmark validates a million findings.
 *
 * @returns the first problem in Security Hub's wording, or null
 */
export function compileRules(rules: readonly Rule[]): (value: unknown) => string | null {
  const root = newNode({ path: '', type: 'object' });
  for (const rule of rules) insert(root, rule);
  return (value) => {
    const problem = check(root, value);
    if (problem === null) return null;
    if (problem.text === TOO_LONG_FIELD) return `${TOO_LONG_FIELD}: data${problem.at}.`;
    return `Finding does not adhere to Amazon Finding Format. data${problem.at} ${problem.text}.`;
  };
}

function newNode(rule: Rule): Node {
  return { rule, members: new Map(), required: [] };
}

/** Tables list a field after its parent. */
function insert(root: Node, rule: Rule): void {
  const steps = rule.path.match(/\[\]|\{\w+\}|\w+/g) ?? [];
  const name = steps.pop() ?? '';
  let parent = root;
  for (const step of steps) parent = parent.members.get(step) ?? parent;
  parent.members.set(name, newNode(rule));
  if (rule.required) parent.required.push(name);
}

const CHECKS: Readonly<
  Record<NonNullable<Rule['type']> | 'text', (node: Node, value: unknown) => Problem | null>
> = {
  text: checkText,
  time: checkTime,
  integer: checkNumber,
  number: checkNumber,
  boolean: (_node, value) => (typeof value === 'boolean' ? null : here('should be boolean')),
  list: checkList,
  map: checkMap,
  object: checkObject,
  open: checkObject,
};

function check(node: Node, value: unknown): Problem | null {
  return CHECKS[node.rule.type ?? 'text'](node, value);
}

/**
 * Lengths in UTF-16 code units, which give the highest count of all interpretations of "characters", so that whatever
 * passes here passes with the others too.
 */
function checkText({ rule }: Node, value: unknown): Problem | null {
  if (typeof value !== 'string') return here('should be string');
  const { min = 1, max = MAX_FIELD_LENGTH, pattern = /\S/, oneOf } = rule;
  if (value.length > MAX_FIELD_LENGTH) return here(TOO_LONG_FIELD);
  if (value.length < min) return here(`should NOT be shorter than ${min} characters`);
  if (value.length > max) return here(`should NOT be longer than ${max} characters`);
  if (oneOf && !oneOf.includes(value)) return here('should be equal to one of the allowed values');
  return pattern.test(value) ? null : here(`should match pattern "${pattern.source}"`);
}

function checkTime(_node: Node, value: unknown): Problem | null {
  if (typeof value !== 'string') return here('should be string');
  return parseTime(value) === null ? here('should match format "date-time"') : null;
}

function checkNumber({ rule: { type, min, max } }: Node, value: unknown): Problem | null {
  const isRightKind = type === 'integer' ? Number.isInteger(value) : Number.isFinite(value);
  if (typeof value !== 'number' || !isRightKind) return here(`should be ${type}`);
  if (min !== undefined && value < min) return here(`should be >= ${min}`);
  if (max !== undefined && value > max) return here(`should be <= ${max}`);
  return null;
}

function checkList(node: Node, value: unknown): Problem | null {
  if (!Array.isArray(value)) return here('should be array');
  const { min = 0, max = Number.POSITIVE_INFINITY } = node.rule;
  if (value.length < min) return here(`should NOT have fewer than ${min} items`);
  if (value.length > max) return here(`should NOT have more than ${max} items`);
  const item = node.members.get('[]');
  for (const [index, element] of value.entries()) {
    const problem = checkMember(item, element);
    if (problem) return inside(`[${index}]`, problem);
  }
  return null;
}

function checkMap(node: Node, value: unknown): Problem | null {
  if (!isObject(value)) return here('should be object');
  const pairs = Object.entries(value);
  const { max = Number.POSITIVE_INFINITY } = node.rule;
  if (pairs.length > max) return here(`should NOT have more than ${max} properties`);
  const keyNode = node.members.get('{key}');
  const valueNode = node.members.get('{value}');
  for (const [key, item] of pairs) {
    const badKey = keyNode ? check(keyNode, key) : null;
    if (badKey) return here(`property name '${key}' ${badKey.text}`);
    const problem = checkMember(valueNode, item);
    if (problem) return inside(`['${key}']`, problem);
  }
  return null;
}

function checkObject(node: Node, value: unknown): Problem | null {
  if (!isObject(value)) return here('should be object');
  for (const name of node.required) {
    if (value[name] === undefined) return here(`should have required property '${name}'`);
  }
  const { anyOf, type } = node.rule;
  if (anyOf && !anyOf.some((name) => value[name] !== undefined)) {
    return here(`should have required property '${anyOf.join("' or '")}'`);
  }
  for (const name of Object.keys(value)) {
    const member = node.members.get(name);
    if (!member && type === 'object') return here(`should NOT have additional property '${name}'`);
    const problem = checkMember(member, value[name]);
    if (problem) return inside(`.${name}`, problem);
  }
  return null;
}

function checkMember(node: Node | undefined, value: unknown): Problem | null {
  return node ? check(node, value) : checkOpen(value);
}

/** Without a row, only the limit for any field applies. */
function checkOpen(value: unknown): Problem | null {
  if (typeof value === 'string')
    return value.length > MAX_FIELD_LENGTH ? here(TOO_LONG_FIELD) : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, item] of Object.entries(value)) {
    const problem = checkOpen(item);
    if (problem) return inside(Array.isArray(value) ? `[${name}]` : `.${name}`, problem);
  }
  return null;
}

function here(text: string): Problem {
  return { at: '', text };
}

function inside(step: string, problem: Problem): Problem {
  return { at: step + problem.at, text: problem.text };
}
