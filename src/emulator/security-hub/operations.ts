import type { HubCall } from './hub.js';
import { batchImportFindings } from './import.js';
import { describeHub, getFindings, listEnabledProducts } from './read.js';
import type { Rate } from './token-bucket.js';
import { batchUpdateFindings } from './update.js';

export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Null: no relevant limit. */
  readonly rate: Rate | null;
  /** Returns the response body. */
  readonly run: (call: HubCall) => unknown;
}

/** Service quotas in the AWS user guide: calls per second for each account and Region. */
const WRITES: Rate = { perSecond: 10, burst: 30 };
const READS: Rate = { perSecond: 3, burst: 6 };

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'BatchImportFindings',
    method: 'POST',
    path: '/findings/import',
    rate: WRITES,
    run: batchImportFindings,
  },
  { name: 'GetFindings', method: 'POST', path: '/findings', rate: READS, run: getFindings },
  {
    name: 'BatchUpdateFindings',
    method: 'PATCH',
    path: '/findings/batchupdate',
    rate: WRITES,
    run: batchUpdateFindings,
  },
  { name: 'DescribeHub', method: 'GET', path: '/accounts', rate: null, run: describeHub },
  {
    name: 'ListEnabledProductsForImport',
    method: 'GET',
    path: '/productSubscriptions',
    rate: null,
    run: listEnabledProducts,
  },
];
