import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import PQueue from 'p-queue';
import { type Clock, SECOND } from '../../util/clock.js';
import { classifyTableError, tableUnusable, UnprocessedItems } from './errors.js';

export type Item = Record<string, AttributeValue>;

/** In expressions, `#name` stands for the attribute `name`, because many of them are reserved words. */
export interface Condition {
  readonly expression: string;
  /** Undefined if the expression has none: DynamoDB rejects an empty map. */
  readonly values?: Item;
}

export interface TableOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  /** Between 0 and 1, for back-off jitter. */
  readonly random: () => number;
}

/** Below the SDK's limit of 50 sockets per host. */
const REQUEST_CONCURRENCY = 40;
/** BatchWriteItem accepts 25 items. */
const BATCH = 25;
/**
 * Throttling is retried for up to a minute: a partition takes 1,000 writes per second, and DynamoDB needs time to
 * split a hot one. Missing responses are retried for a shorter time, because they rarely resolve themselves.
 */
const MAX_ATTEMPTS = { throttled: 25, unanswered: 5, refused: 1 };
const BACKOFF_BASE_MS = 50;
const BACKOFF_CAP_MS = 3 * SECOND;

/**
 * One DynamoDB table with the keys `pk` and `sk`. Reads are strongly consistent. Throttled and unanswered requests
 * are retried, so every write here may be applied twice. Throws `LedgerUnwritable`.
 */
export class Table {
  readonly #options: TableOptions;
  readonly #connections = new PQueue({ concurrency: REQUEST_CONCURRENCY });

  constructor(options: TableOptions) {
    this.#options = options;
  }

  async get(Key: Item, attributes: readonly string[]): Promise<Item | null> {
    const { Item: item } = await this.#send((client, TableName) =>
      client.send(
        new GetItemCommand({
          TableName,
          Key,
          ConsistentRead: true,
          ...projection(attributes),
        }),
      ),
    );
    return item ?? null;
  }

  /** All items under one partition key in order of `sk`, with selected attributes. */
  async *items(pk: string, attributes: readonly string[]): AsyncGenerator<Item> {
    let ExclusiveStartKey: Item | undefined;
    do {
      const page = await this.#send((client, TableName) =>
        client.send(
          new QueryCommand({
            TableName,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': { S: pk } },
            ...projection(attributes),
            ExclusiveStartKey,
          }),
        ),
      );
      yield* page.Items ?? [];
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  }

  /** @returns false if the condition does not hold */
  async put(item: Item, condition: Condition): Promise<boolean> {
    const response = await this.#sendIf((client, TableName) =>
      client.send(new PutItemCommand({ TableName, Item: item, ...conditional(condition) })),
    );
    return response !== null;
  }

  /** @returns false if the condition does not hold */
  async remove(Key: Item, condition: Condition): Promise<boolean> {
    const response = await this.#sendIf((client, TableName) =>
      client.send(new DeleteItemCommand({ TableName, Key, ...conditional(condition) })),
    );
    return response !== null;
  }

  /** @returns the updated item; null if the condition does not hold */
  async update(Key: Item, change: string, condition: Condition): Promise<Item | null> {
    const response = await this.#sendIf((client, TableName) =>
      client.send(
        new UpdateItemCommand({
          TableName,
          Key,
          UpdateExpression: change,
          ...conditional(condition),
          ExpressionAttributeNames: namesIn(`${change} ${condition.expression}`),
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );
    return response && (response.Attributes ?? {});
  }

  /** Unconditional puts and deletes; unprocessed items are sent again. */
  async writeAll(requests: readonly WriteRequest[]): Promise<void> {
    for (let i = 0; i < requests.length; i += BATCH) {
      let pending = requests.slice(i, i + BATCH);
      await this.#send(async (client, table) => {
        const RequestItems = { [table]: pending };
        const { UnprocessedItems: rest } = await client.send(
          new BatchWriteItemCommand({ RequestItems }),
        );
        pending = rest?.[table] ?? [];
        if (pending.length > 0) throw new UnprocessedItems(`${pending.length} items`);
      });
    }
  }

  /** Like `#send`, but null if the condition does not hold. */
  async #sendIf<T>(request: Request<T>): Promise<T | null> {
    try {
      return await this.#send(request);
    } catch (error) {
      if (classifyTableError(error) === 'unmet') return null;
      throw error;
    }
  }

  async #send<T>(request: Request<T>): Promise<T> {
    const { client, table, clock, random } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#connections.add(() => request(client, table));
      } catch (error) {
        const failure = classifyTableError(error);
        if (failure === 'unmet') throw error;
        if (attempt >= MAX_ATTEMPTS[failure]) throw tableUnusable(table, failure, error);
        // Exponential with full jitter.
        await clock.sleep(random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** attempt));
      }
    }
  }
}

type Request<T> = (client: DynamoDBClient, table: string) => Promise<T>;

function projection(attributes: readonly string[]) {
  const expression = attributes.map((name) => `#${name}`).join();
  return { ProjectionExpression: expression, ExpressionAttributeNames: namesIn(expression) };
}

function conditional({ expression, values }: Condition) {
  return {
    ConditionExpression: expression,
    ExpressionAttributeNames: namesIn(expression),
    ...(values && { ExpressionAttributeValues: values }),
  };
}

function namesIn(expression: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(expression.matchAll(/#(\w+)/g), ([alias, name = '']) => [alias, name]),
  );
}
