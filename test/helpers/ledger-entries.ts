import type { AsffFinding } from '../../src/asff/types.js';
import type { LedgerEntry, LedgerRow, LedgerWrite } from '../../src/ledger/port.js';

const START = Date.parse('2026-01-05T08:00:00Z');

export function ledgerRow(id: string, change: Partial<LedgerRow> = {}): LedgerRow {
  return {
    id,
    state: 'active',
    materialHash: `material of ${id}`,
    fullHash: `full of ${id}`,
    createdAt: START,
    firstObservedAt: START - 1,
    updatedAt: START,
    source: 'alerts',
    control: 'alert.login_failure',
    generation: 1,
    mapperVersion: 1,
    rejection: null,
    uncertain: false,
    ...change,
  };
}

export function ledgerBody(id: string, description = 'Seen twice.'): AsffFinding {
  const time = new Date(START).toISOString();
  return {
    SchemaVersion: '2018-10-08',
    Id: id,
    GeneratorId: 'keeper-bridge/alert.login_failure',
    CompanyName: 'Keeper Security',
    ProductName: 'Keeper',
    Title: 'Logins fail in Keeper enterprise 8560',
    Description: description,
    FindingProviderFields: { Severity: { Label: 'LOW' }, Types: ['Unusual Behaviors/User'] },
    Resources: [{ Type: 'Other', Id: `keeper:user/us/8560/${id}` }],
    ProductFields: { 'keeper/region': 'us' },
    ProductArn: 'arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default',
    AwsAccountId: '111122223333',
    CreatedAt: time,
    UpdatedAt: time,
    FirstObservedAt: time,
    LastObservedAt: time,
    RecordState: 'ACTIVE',
  };
}

export function ledgerEntry(id: string, change: Partial<LedgerRow> = {}): LedgerEntry {
  return {
    row: ledgerRow(id, change),
    body: ledgerBody(id, `${change.fullHash ?? 'Seen twice.'}`),
  };
}

export function putEntry(entry: LedgerEntry): LedgerWrite {
  return { kind: 'put', entry };
}
