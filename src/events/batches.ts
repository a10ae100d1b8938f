import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';

/** EventBridge, PutEvents: 10 entries per call. */
const ENTRIES = 10;
/** The documented limit per call, 256 KB, which some Regions have raised since. */
const BYTES = 256_000;
/** EventBridge, size of an entry: 14 bytes for its time, plus its texts in UTF-8. */
const TIME_BYTES = 14;

/** Splits events into calls. An oversized event is sent alone, and EventBridge reports it. */
export function* batches<Item extends { readonly entry: PutEventsRequestEntry }>(
  items: readonly Item[],
): Generator<Item[]> {
  let batch: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = entryBytes(item.entry);
    if (batch.length === ENTRIES || (batch.length > 0 && bytes + size > BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function entryBytes({ Source, DetailType, Detail, Resources }: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...(Resources ?? [])];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), TIME_BYTES);
}
