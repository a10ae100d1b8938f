import { cursorChecksum, cursorDamaged } from '../cursor.js';
import { type Item, Table, type TableOptions } from './table.js';

/** A separate partition, so that IAM can keep its writers away from the ledger: no tenant name starts with `#`. */
const PARTITION = '#shared';
/** Concurrent writers are rare: people choose actions one at a time. */
const MAX_ATTEMPTS = 10;

/** A small value of a tenant that can be changed without its lease. */
export interface SharedValue {
  /**
   * Replaces the value with the result of `change`, in one atomic step. `change` may be called several times, and
   * even on its own result if the table's response was lost, so it must be idempotent.
   * @param change receives null for a value that was never written
   * @returns the new value
   * @throws BridgeError `CursorDamaged`; whatever `change` throws
   */
  update(change: (value: string | null) => string): Promise<string>;
}

/** Stored in the ledger table under the partition key `#shared`, with a checksum like a cursor. */
export function createSharedValue(
  options: TableOptions,
  tenant: string,
  name: string,
): SharedValue {
  const table = new Table(options);
  const key: Item = { pk: { S: PARTITION }, sk: { S: `${tenant}#${name}` } };

  async function read(): Promise<string | null> {
    const item = await table.get(key, ['value', 'checksum']);
    if (item === null) return null;
    const value = item['value']?.S;
    if (value !== undefined && item['checksum']?.S === cursorChecksum(tenant, name, value)) {
      return value;
    }
    throw damagedValue(tenant, name);
  }

  function replace(before: string | null, value: string): Promise<boolean> {
    const checksum = { S: cursorChecksum(tenant, name, value) };
    const item = { ...key, value: { S: value }, checksum };
    return table.put(item, {
      expression: before === null ? 'attribute_not_exists(#value)' : '#value = :before',
      ...(before !== null && { values: { ':before': { S: before } } }),
    });
  }

  return {
    async update(change) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const before = await read();
        const value = change(before);
        if (value === before || (await replace(before, value))) return value;
      }
      throw new Error(
        `${name} of tenant ${tenant} changed ${MAX_ATTEMPTS} times while it was read.`,
      );
    },
  };
}

function damagedValue(tenant: string, name: string) {
  return cursorDamaged(tenant, name, 'its checksum does not match', {
    hint: `Delete the item with pk ${PARTITION} and sk ${tenant}#${name} from the ledger table; it is recreated.`,
  });
}
