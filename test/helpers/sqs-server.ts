import { createHash, randomUUID } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/util/clock.js';
import { awsError, ok, startAwsServer } from './aws-json-server.js';

/*
 * One standard queue with a redrive policy, as described in the Amazon SQS API reference
 * (SendMessage, ReceiveMessage, DeleteMessage) and developer guide (visibility timeout, dead-letter
 * queues). Uses the given clock. It knows nothing about the bridge.
 */

export interface SqsQueueOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly visibilityTimeoutMs: number;
  readonly maxReceiveCount: number;
}

interface StoredMessage {
  readonly id: string;
  readonly body: string;
  /** Hidden from receivers before this time. */
  visibleAt: number;
  receives: number;
  /** Of the last receive; an older one deletes nothing. */
  handle: string;
}

/**
 * The queue behind an HTTP server for the JSON protocol of SQS, with the real SDK as its client.
 */
export async function startSqsQueue(options: SqsQueueOptions) {
  const { clock, visibilityTimeoutMs, maxReceiveCount } = options;
  const deadLetters: string[] = [];
  let messages: StoredMessage[] = [];

  const operations: Readonly<Record<string, (body: Record<string, unknown>) => object>> = {
    'AmazonSQS.SendMessage'({ MessageBody, DelaySeconds = 0 }) {
      const body = String(MessageBody);
      const visibleAt = clock.now() + Number(DelaySeconds) * 1_000;
      const message = { id: randomUUID(), body, visibleAt, receives: 0, handle: '' };
      messages.push(message);
      return { MessageId: message.id, MD5OfMessageBody: md5(body) };
    },
    'AmazonSQS.ReceiveMessage'({ MaxNumberOfMessages = 1 }) {
      redrive();
      const visible = messages.filter(({ visibleAt }) => visibleAt <= clock.now());
      const Messages = visible.slice(0, Number(MaxNumberOfMessages)).map((message) => {
        message.receives += 1;
        message.handle = randomUUID();
        message.visibleAt = clock.now() + visibilityTimeoutMs;
        const { id: MessageId, handle: ReceiptHandle, body: Body } = message;
        return { MessageId, ReceiptHandle, Body, MD5OfBody: md5(Body) };
      });
      return Messages.length > 0 ? { Messages } : {};
    },
    'AmazonSQS.DeleteMessage'({ ReceiptHandle }) {
      messages = messages.filter(({ handle }) => handle !== ReceiptHandle);
      return {};
    },
  };

  /** Received too often without being deleted: moved instead of being received again. */
  function redrive(): void {
    const isDead = ({ receives, visibleAt }: StoredMessage) =>
      receives >= maxReceiveCount && visibleAt <= clock.now();
    deadLetters.push(...messages.filter(isDead).map(({ body }) => body));
    messages = messages.filter((message) => !isDead(message));
  }

  const server = await startAwsServer(({ target, body }) => {
    const operation = operations[target];
    return operation ? ok(operation(body)) : awsError(400, 'InvalidAction');
  });
  const client = new SQSClient({
    region: 'us-east-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  onTestFinished(async () => {
    client.destroy();
    await server.stop();
  });
  return {
    client,
    url: `${server.url}/111122223333/jobs`,
    deadLetters,
    /** When the next message can be received; null when there is none. */
    nextAt: (): number | null =>
      messages.length === 0 ? null : Math.min(...messages.map(({ visibleAt }) => visibleAt)),
  };
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
