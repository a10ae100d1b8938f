import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CustomerManagedKey } from '../customer-managed-key.js';
import { unattendedQueue } from './queue.js';

/** A notice for each finding that Security Hub refused for good, for people and tools; the ledger has the finding. */
export class QuarantineQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, key: CustomerManagedKey | null) {
    super(scope, id);
    this.queue = unattendedQueue(this, 'Notices', key);
  }
}
