import { readFileSync } from 'node:fs';
import type { Fault } from '../../src/emulator/faults.js';

/** Responses of the real Service Mode (fixtures/commander/README.md). */
export interface ServiceResponse {
  readonly status: number;
  readonly body: { readonly data?: unknown };
}

/** A response recorded in `fixtures/commander/service/FILE.json`. */
export function recordedAnswer(file: 'answers' | 'commands', name: string): ServiceResponse {
  const path = `../../fixtures/commander/service/${file}.json`;
  const all = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
  if (!Object.hasOwn(all, name)) throw new Error(`no response ${name} in ${file}`);
  return all[name];
}

/** `list` without a record. */
export function emptyList(): unknown {
  const path = '../../fixtures/commander/service/list-empty.json';
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

/** Makes a Commander emulator (v1) return this for a command as long as it runs. */
export function answering(command: string, status: number, body: unknown): Fault {
  return {
    kind: 'status',
    match: (request) =>
      request.operation === 'execute' && request.body.includes(`"command":"${command}`),
    status,
    body,
    times: Number.POSITIVE_INFINITY,
  };
}
