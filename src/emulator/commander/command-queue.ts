import { randomUUID } from 'node:crypto';
import { MINUTE } from '../../util/clock.js';
import type { HttpResponse } from '../http-server.js';

/** Keeper Commander, `request_queue.py`: neither is configurable there. */
const QUEUE_LIMIT = 100;
const MAX_WAIT_MS = 5 * MINUTE;

interface Entry {
  readonly id: string;
  readonly command: string;
  readonly submittedAt: number;
  /** When its turn comes; commands run one after another. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Null until it has run. */
  response: HttpResponse | null;
}

/** The queue of API version 2; the caller passes the time. */
export interface CommandQueue {
  /** Null if the queue is full. */
  submit(command: string, now: number): string | null;
  status(id: string, now: number): HttpResponse;
  result(id: string, now: number): HttpResponse;
}

/** @param durationOf duration of a command in milliseconds */
export function createCommandQueue(
  durationOf: (command: string) => number,
  run: (command: string) => HttpResponse,
): CommandQueue {
  const entries = new Map<string, Entry>();
  let freeAt = 0;

  function stateOf(entry: Entry, now: number): string {
    const waitedMs = Math.min(now, entry.startsAt) - entry.submittedAt;
    // A hanging worker does not remove expired entries either.
    if (waitedMs > MAX_WAIT_MS && Number.isFinite(entry.startsAt)) return 'expired';
    if (now < entry.startsAt) return 'queued';
    if (now < entry.endsAt) return 'processing';
    entry.response ??= run(entry.command);
    // A failed command is completed too; its result has the status of the failure.
    return 'completed';
  }

  return {
    submit(command, now) {
      const waiting = [...entries.values()].filter((entry) => entry.startsAt > now);
      if (waiting.length >= QUEUE_LIMIT) return null;
      const id = randomUUID();
      const startsAt = Math.max(now, freeAt);
      freeAt = startsAt + durationOf(command);
      entries.set(id, { id, command, submittedAt: now, startsAt, endsAt: freeAt, response: null });
      return id;
    },
    status(id, now) {
      const entry = entries.get(id);
      if (entry === undefined) return notFound();
      const status = stateOf(entry, now);
      return {
        status: 200,
        body: {
          success: true,
          request_id: id,
          command: entry.command,
          status,
          status_code: entry.response?.status ?? null,
          error_message: null,
          temp_files: [],
        },
      };
    },
    result(id, now) {
      const entry = entries.get(id);
      if (entry === undefined) return notFound();
      const status = stateOf(entry, now);
      if (status === 'expired') {
        return {
          status: 504,
          body: { error: 'Error: Request expired after waiting more than 300s in queue' },
        };
      }
      if (entry.response !== null) return entry.response;
      return { status: 202, body: { error: 'Error: Request not completed yet', status } };
    },
  };
}

function notFound(): HttpResponse {
  return { status: 404, body: { status: 'error', error: 'Error: Request not found' } };
}
