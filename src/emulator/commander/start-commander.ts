import * as z from 'zod';
import { type Clock, MINUTE, systemClock } from '../../util/clock.js';
import {
  type EmulatedCall,
  type EmulatedService,
  type EnterpriseServer,
  serveEnterprise,
} from '../enterprise-server.js';
import type { HttpRequest, HttpResponse } from '../http-server.js';
import type { KeeperEnterprise } from '../keeper/enterprise.js';
import { COMMAND_HANDLERS } from './command-handlers.js';
import { createCommandQueue } from './command-queue.js';
import type { CommanderCondition } from './conditions.js';
import type { CommandHandlers } from './outputs.js';
import { PAM_HANDLERS } from './pam-handlers.js';
import { runCommand } from './run-command.js';

export interface CommanderEmulatorOptions {
  readonly enterprise: KeeperEnterprise;
  /** The only accepted key. */
  readonly apiKey: string;
  /** 32 ASCII characters; without it, results are not encrypted. */
  readonly encryptionKey?: string | null;
  /** The available API versions. Default both. */
  readonly api?: 'v1' | 'v2' | 'both';
  /** First words that the key may run. Default: those of all handlers. */
  readonly allowed?: readonly string[];
  /** Calls per minute to one endpoint; null for no limit. Default 60. */
  readonly rateLimit?: number | null;
  /** Duration of each command. Default none. */
  readonly durationMs?: number;
  /** Initial problems. Default none. */
  readonly conditions?: readonly CommanderCondition[];
  /** It was started on an unattended terminal: a prompt is never answered and blocks its queue. */
  readonly hasTerminal?: boolean;
  /** Additional commands, or other responses to known ones, by the words that they start with. */
  readonly handlers?: CommandHandlers;
  readonly clock?: Clock;
  readonly port?: number;
}

export interface CommanderEmulator extends EnterpriseServer<Operation> {
  /** Every command that was sent, including rejected ones, in order. */
  readonly commands: readonly string[];
  /** Current problems; mutable. */
  readonly conditions: Set<CommanderCondition>;
}

type Operation = 'submit' | 'status' | 'result' | 'execute';

/** Keeper Commander, `service/decorators/auth.py`. */
const MAX_COMMAND_LENGTH = 4096;
const Body = z.object({ command: z.string() });
const NO_SUCH_URL =
  'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';

const ROUTES: readonly (readonly [operation: Operation, method: string, path: RegExp])[] = [
  ['execute', 'POST', /^\/api\/v1\/executecommand$/],
  ['submit', 'POST', /^\/api\/v2\/executecommand-async$/],
  ['status', 'GET', /^\/api\/v2\/status\/([^/]+)$/],
  ['result', 'GET', /^\/api\/v2\/result\/([^/]+)$/],
];

/**
 * An in-process Keeper Commander in Service Mode with both APIs, limits and errors.
 * @throws BridgeError `PortUnavailable`
 */
export async function startCommander(
  options: CommanderEmulatorOptions,
): Promise<CommanderEmulator> {
  const { enterprise, clock = systemClock, port = 0 } = options;
  const commands: string[] = [];
  const conditions = new Set(options.conditions);
  const service = createService(options, { clock, commands, conditions }, () => server);
  const server: EnterpriseServer<Operation> = await serveEnterprise(service, {
    enterprise,
    clock,
    port,
  });
  return Object.assign(server, { commands, conditions });
}

interface State {
  readonly clock: Clock;
  readonly commands: string[];
  readonly conditions: Set<CommanderCondition>;
}

/** @param self the server that the service belongs to, set before the first request */
function createService(
  options: CommanderEmulatorOptions,
  { clock, commands, conditions }: State,
  self: () => EnterpriseServer<Operation>,
): EmulatedService<Operation> {
  const { api = 'both', rateLimit = 60, durationMs = 0 } = options;
  const handlers = { ...COMMAND_HANDLERS, ...PAM_HANDLERS, ...options.handlers };
  const allowed = options.allowed ?? Object.keys(handlers).map(firstWord);
  const shell = { handlers, encryptionKey: options.encryptionKey ?? null, conditions };
  const run = (command: string) => runCommand(command, shell, self().enterprise, clock.now());
  const hangs = (command: string) =>
    options.hasTerminal === true && command === 'sync-down' && conditions.has('share-pending');
  const queue = createCommandQueue(
    (command) => (hangs(command) ? Number.POSITIVE_INFINITY : durationMs),
    run,
  );

  function isLimited(operation: Operation): boolean {
    if (rateLimit === null) return false;
    const since = clock.now() - MINUTE;
    const isRecent = (call: EmulatedCall<Operation>) =>
      call.operation === operation && call.at > since;
    return self().calls.filter(isRecent).length >= rateLimit;
  }

  async function execute(operation: Operation, request: HttpRequest): Promise<HttpResponse> {
    const command = commandIn(request.body ?? '');
    if (command === null) return refusal(400, 'Missing required field "command"');
    commands.push(command);
    if (command.length > MAX_COMMAND_LENGTH) return refusal(400, 'Command length exceeded');
    if (!allowed.includes(firstWord(command))) {
      return refusal(403, 'Not permitted to perform this function');
    }
    if (operation === 'submit') return submitted(queue.submit(command, clock.now()));
    await clock.sleep(durationMs, request.signal);
    return { ...run(command), headers: { 'x-api-legacy': 'true' } };
  }

  return {
    operationOf,
    toHttpError: ({ status, message }) => refusal(status, message ?? 'fault'),
    async respond(operation, request) {
      const isOff = operation === 'execute' ? api === 'v2' : api === 'v1';
      if (operation === 'Unknown' || isOff) return page(404, 'Not Found', NO_SUCH_URL);
      if (isLimited(operation)) {
        return page(429, 'Too Many Requests', `${rateLimit} per 1 minute`);
      }
      if (request.headers['api-key'] !== options.apiKey) {
        return refusal(401, 'Please provide a valid api key');
      }
      const id = request.path.split('/').at(-1) ?? '';
      if (operation === 'status') return queue.status(id, clock.now());
      if (operation === 'result') return queue.result(id, clock.now());
      return execute(operation, request);
    },
  };
}

function operationOf({ method, path }: HttpRequest): Operation | 'Unknown' {
  const route = ROUTES.find(([, verb, form]) => verb === method && form.test(path));
  return route?.[0] ?? 'Unknown';
}

function firstWord(command: string): string {
  return command.split(' ')[0] ?? '';
}

function commandIn(body: string): string | null {
  try {
    return Body.parse(JSON.parse(body)).command;
  } catch {
    return null;
  }
}

function submitted(id: string | null): HttpResponse {
  if (id === null) return refusal(503, 'Error: Request queue is full. Please try again later.');
  const message = 'Request queued successfully. Use /api/v2/status/<request_id> to check progress.';
  return { status: 202, body: { success: true, request_id: id, status: 'queued', message } };
}

function refusal(status: number, error: string): HttpResponse {
  return { status, body: { status: 'error', error } };
}

/** Responses of the web framework under Commander (Flask, Flask-Limiter). */
function page(status: number, title: string, text: string): HttpResponse {
  const body = `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n<p>${text}</p>\n`;
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}
