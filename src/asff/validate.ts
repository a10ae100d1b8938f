import { LIMITS } from './limits.js';
import {
  DETAILS_RULE,
  FINDING_RULES,
  type FieldRule,
  LIST_RULES,
  type MapRule,
  PRODUCT_FIELDS_RULE,
  type Provided,
  RELATED_RULES,
  RESOURCE_RULES,
  type TextRule,
} from './rules.js';
import type { AsffFinding } from './types.js';

/** One violation in a finding: its path, and the broken rule as the end of a sentence. */
export interface Violation {
  readonly path: string;
  readonly rule: string;
}

/** Every reason for which Security Hub would reject this finding; none for a finding from `prepareFinding`. */
export function violations(finding: AsffFinding): readonly Violation[] {
  const found: Violation[] = [];
  checkFields('', finding, FINDING_RULES, found);
  if (finding.GeneratorId === finding.Id) {
    found.push({ path: 'GeneratorId', rule: 'must not be the same as Id' });
  }
  checkConfidence(finding.FindingProviderFields.Confidence, found);
  checkLists(finding, found);
  checkResources(finding.Resources, found);
  checkRelated(finding.FindingProviderFields.RelatedFindings, found);
  checkMap('ProductFields', finding.ProductFields, PRODUCT_FIELDS_RULE, found);
  return found;
}

function checkLists(finding: AsffFinding, found: Violation[]): void {
  for (const { path, texts, minItems, maxItems, rule } of LIST_RULES) {
    const list = texts(finding);
    checkCount(path, list.length, minItems, maxItems, found);
    list.forEach((text, i) => {
      const broken = brokenRule(text, rule);
      if (broken !== null) found.push({ path: `${path}[${i}]`, rule: broken });
    });
  }
}

function checkResources(resources: AsffFinding['Resources'], found: Violation[]): void {
  checkCount('Resources', resources.length, 1, LIMITS.resources, found);
  resources.forEach((resource, i) => {
    const path = `Resources[${i}]`;
    checkFields(`${path}.`, resource, RESOURCE_RULES, found);
    const { Details } = resource;
    if (Details) checkMap(`${path}.Details.Other`, Details.Other, DETAILS_RULE, found);
  });
}

function checkConfidence(confidence: Provided['Confidence'], found: Violation[]): void {
  if (confidence === undefined) return;
  if (Number.isInteger(confidence) && confidence >= 0 && confidence <= 100) return;
  found.push({
    path: 'FindingProviderFields.Confidence',
    rule: 'must be an integer from 0 to 100',
  });
}

function checkRelated(related: Provided['RelatedFindings'], found: Violation[]): void {
  if (related === undefined) return;
  const path = 'FindingProviderFields.RelatedFindings';
  checkCount(path, related.length, 1, LIMITS.relatedFindings, found);
  related.forEach((it, i) => {
    checkFields(`${path}[${i}].`, it, RELATED_RULES, found);
  });
}

function checkFields<T>(
  prefix: string,
  it: T,
  rules: readonly FieldRule<T>[],
  found: Violation[],
): void {
  for (const rule of rules) {
    const text = rule.text(it);
    if (text === undefined && rule.optional) continue;
    const broken = brokenRule(text, rule);
    if (broken !== null) found.push({ path: prefix + rule.path, rule: broken });
  }
}

function checkMap(
  path: string,
  map: Readonly<Record<string, string>>,
  { pairs, key: keyRule, value: valueRule }: MapRule,
  found: Violation[],
): void {
  const keys = Object.keys(map);
  checkCount(path, keys.length, 0, pairs, found);
  for (const key of keys) {
    const broken = brokenRule(key, keyRule);
    if (broken !== null) found.push({ path: `${path}, key ${key}`, rule: broken });
    const brokenValue = brokenRule(map[key], valueRule);
    if (brokenValue !== null) found.push({ path: `${path}.${key}`, rule: brokenValue });
  }
}

function checkCount(path: string, n: number, min: number, max: number, found: Violation[]): void {
  if (n < min || n > max) found.push({ path, rule: `must have ${min} to ${max} items` });
}

function brokenRule(text: string | undefined, { max, pattern, expected }: TextRule): string | null {
  if (text === undefined) return 'must be present';
  if (text.length > max) return `must have at most ${max} characters`;
  if (!/\S/.test(text)) return 'must not be blank';
  return pattern?.test(text) === false ? `must be ${expected}` : null;
}
