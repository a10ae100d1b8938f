import type { AsffFinding } from '../../src/asff/types.js';
import { target } from './target.js';

/** A valid finding with the given overrides. */
export function asffFinding(changes: Partial<AsffFinding> = {}): AsffFinding {
  const { productArn, account } = target();
  const time = '2026-11-22T00:00:00.000Z';
  return {
    SchemaVersion: '2018-10-08',
    Id: 'keeper/us/8560/benchmark.create-alerts/enterprise',
    GeneratorId: 'keeper-bridge/benchmark.create-alerts',
    CompanyName: 'Keeper Security',
    ProductName: 'Keeper',
    Title: 'Nobody is alerted to security events in Keeper enterprise 8560',
    Description: 'Hostile changes go unnoticed.',
    FindingProviderFields: { Severity: { Label: 'MEDIUM' }, Types: ['Effects'] },
    Resources: [{ Type: 'Other', Id: 'keeper:enterprise/us/8560/8560' }],
    ProductFields: { 'keeper/region': 'us' },
    ProductArn: productArn,
    AwsAccountId: account,
    CreatedAt: time,
    UpdatedAt: time,
    FirstObservedAt: time,
    LastObservedAt: time,
    RecordState: 'ACTIVE',
    ...changes,
  };
}
