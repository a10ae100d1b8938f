import { describe, expect, it } from 'vitest';
import {
  allFindingsPattern,
  customActionPattern,
  severeFindingsPattern,
} from '../../infra/event-patterns.js';
import { matches } from '../helpers/event-pattern.js';

const ENTERPRISES = [{ region: 'us', id: '8560' }];
const ALL = allFindingsPattern(ENTERPRISES);
const SEVERE = severeFindingsPattern(ENTERPRISES);
const OURS = { 'keeper/region': 'us', 'keeper/enterprise-id': '8560' };

interface Changes {
  readonly [field: string]: unknown;
}

function imported(changes: Changes = {}) {
  return {
    source: 'aws.securityhub',
    'detail-type': 'Security Hub Findings - Imported',
    detail: {
      findings: [
        {
          GeneratorId: 'keeper-bridge/benchmark.create-alerts',
          Severity: { Label: 'HIGH' },
          RecordState: 'ACTIVE',
          Workflow: { Status: 'NEW' },
          ProductFields: OURS,
          ...changes,
        },
      ],
    },
  };
}

const REFRESH = { ProductFields: { ...OURS, 'keeper/refresh': 'true' } };
const OTHER_ENTERPRISE = { ProductFields: { ...OURS, 'keeper/enterprise-id': '77' } };
const OTHER_REGION = { ProductFields: { ...OURS, 'keeper/region': 'eu' } };
const FOREIGN = { GeneratorId: 'aws-foundational-security-best-practices/v/1.0.0/IAM.1' };

describe('the rule for all findings', () => {
  it.each([
    ['a new one', {}],
    ['one that ends', { RecordState: 'ARCHIVED' }],
    ['a mild one', { Severity: { Label: 'LOW' } }],
    ['one with more fields', { ProductFields: { ...OURS, 'keeper/refresh': 'false' } }],
  ])('matches %s', (_, changes) => {
    expect(matches(ALL, imported(changes))).toBe(true);
  });

  it.each([
    ['a refresh', REFRESH],
    ['one of another enterprise', OTHER_ENTERPRISE],
    ['one of another Keeper region', OTHER_REGION],
    ['what others send', FOREIGN],
  ])('does not match %s', (_, changes) => {
    expect(matches(ALL, imported(changes))).toBe(false);
  });
});

describe('the rule for severe findings', () => {
  it.each(['HIGH', 'CRITICAL'])('matches %s', (Label) => {
    expect(matches(SEVERE, imported({ Severity: { Label } }))).toBe(true);
  });

  it.each([
    ['a mild one', { Severity: { Label: 'MEDIUM' } }],
    ['one that ends', { RecordState: 'ARCHIVED' }],
    ['one that somebody has taken up', { Workflow: { Status: 'NOTIFIED' } }],
    ['a refresh', REFRESH],
    ['one of another enterprise', OTHER_ENTERPRISE],
    ['one of another Keeper region', OTHER_REGION],
    ['what others send', FOREIGN],
  ])('does not match %s', (_, changes) => {
    expect(matches(SEVERE, imported(changes))).toBe(false);
  });
});

describe('the rule for custom actions', () => {
  const arn = 'arn:aws:securityhub:us-east-1:111122223333:action/custom/KeeperIgnore51af3dc0';
  const chosen = (resource: string) => ({
    source: 'aws.securityhub',
    'detail-type': 'Security Hub Findings - Custom Action',
    resources: [resource],
  });

  it("matches only the bridge's own actions", () => {
    expect(matches(customActionPattern([arn]), chosen(arn))).toBe(true);
    expect(matches(customActionPattern([arn]), chosen(`${arn}x`))).toBe(false);
    expect(matches(customActionPattern([arn]), imported())).toBe(false);
  });
});
