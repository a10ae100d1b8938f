import type { Clock } from '../../util/clock.js';
import { type Fault, type FaultSchedule, respondWithFaults } from '../faults.js';
import type { HttpRequest, HttpResponse } from '../http-server.js';
import type { SecurityHubOptions } from './api.js';
import { identify } from './caller.js';
import type { HubCall, Hubs } from './hub.js';
import { OPERATIONS, type Operation } from './operations.js';
import { errorResponse, ServiceError } from './service-error.js';
import { createTokenBucket } from './token-bucket.js';
import type { CallRecord, HubFinding, ImportedEvent } from './types.js';

/** The parts of one emulator. */
interface World {
  readonly options: SecurityHubOptions;
  readonly clock: Clock;
  readonly faults: FaultSchedule;
  readonly hubs: Hubs;
  readonly calls: CallRecord[];
}

/** Handles one request and adds it to the record of calls. */
export async function handle(request: HttpRequest, world: World): Promise<HttpResponse | 'cut'> {
  const { method, path, query, body, bytes, signal } = request;
  const { clock } = world;
  const operation = OPERATIONS.find((known) => known.method === method && known.path === path);
  const name = operation?.name ?? 'Unknown';
  const faults = world.faults.take({ operation: name, method, path, query, body: body ?? '' });
  const call = openCall(request, faults, world);
  const hub = call instanceof ServiceError ? null : call.hub;
  const at = clock.now();
  const response = await respondWithFaults(faults, {
    clock,
    signal,
    toHttpError: ({ status, code = 'InternalException', message = 'A fault on demand.' }) =>
      errorResponse(status, code, message),
    work: () => perform(operation, call, world.options),
  });
  world.calls.push({
    operation: name,
    account: hub?.account ?? null,
    region: hub?.region ?? null,
    count: call instanceof ServiceError ? 0 : call.count,
    bytes,
    status: response === 'cut' ? null : response.status,
    at,
  });
  return response;
}

function openCall(
  request: HttpRequest,
  faults: readonly Fault[],
  { options, clock, hubs }: World,
): HubCall | ServiceError {
  const caller = identify(request, options.accounts);
  if (caller instanceof ServiceError) return caller;
  const { account, region } = caller;
  return {
    hub: hubs.of(account, region),
    request,
    faults,
    notEnabledAnswers: options.notEnabledAnswers ?? 'call',
    now: () => clock.now(),
    announce(finding) {
      options.onImported?.(importedEvent(finding, caller, clock.now()));
    },
    count: 0,
  };
}

function perform(
  operation: Operation | undefined,
  call: HubCall | ServiceError,
  options: SecurityHubOptions,
): HttpResponse {
  try {
    if (call instanceof ServiceError) throw call;
    if (!operation) {
      throw new ServiceError(
        404,
        'UnknownOperationException',
        'The emulator has no such operation.',
      );
    }
    if (options.rateLimit !== false) checkPace(operation, call, options);
    return { status: 200, body: operation.run(call) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return errorResponse(error.status, error.code, error.message);
  }
}

/** @throws ServiceError 429 */
function checkPace(
  { name, rate }: Operation,
  { hub, now }: HubCall,
  { throttleCode = 'TooManyRequestsException' }: SecurityHubOptions,
): void {
  if (rate === null) return;
  const bucket = hub.buckets.get(name) ?? createTokenBucket(rate, now());
  hub.buckets.set(name, bucket);
  if (bucket.take(now())) return;
  hub.throttled += 1;
  throw new ServiceError(429, throttleCode, 'Too Many Requests');
}

function importedEvent(
  finding: HubFinding,
  { account, region }: { readonly account: string; readonly region: string },
  now: number,
): ImportedEvent {
  return {
    source: 'aws.securityhub',
    'detail-type': 'Security Hub Findings - Imported',
    account,
    region,
    time: new Date(now).toISOString(),
    resources: [`${finding.ProductArn}/${finding.Id}`],
    detail: { findings: [finding] },
  };
}
