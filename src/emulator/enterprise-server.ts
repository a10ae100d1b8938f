import type { Clock } from '../util/clock.js';
import {
  createFaultSchedule,
  type FaultSchedule,
  respondWithFaults,
  type StatusFault,
} from './faults.js';
import { type HttpRequest, type HttpResponse, startHttpServer } from './http-server.js';
import type { KeeperEnterprise } from './keeper/enterprise.js';

/** One received request. */
export interface EmulatedCall<Operation extends string> {
  readonly operation: Operation | 'Unknown';
  readonly query: Readonly<Record<string, string>>;
  /** Null if the connection was dropped. */
  readonly status: number | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** An in-process service for one enterprise. */
export interface EnterpriseServer<Operation extends string> {
  readonly url: string;
  /** Mutable, to change the posture. */
  readonly enterprise: KeeperEnterprise;
  setEnterprise(enterprise: KeeperEnterprise): void;
  /** By operation name. */
  readonly faults: FaultSchedule;
  readonly calls: readonly EmulatedCall<Operation>[];
  stop(): Promise<void>;
}

/** The differences between two such services. */
export interface EmulatedService<Operation extends string> {
  readonly operationOf: (request: HttpRequest) => Operation | 'Unknown';
  /** Formats an error. */
  readonly toHttpError: (fault: StatusFault) => HttpResponse;
  readonly respond: (
    operation: Operation | 'Unknown',
    request: HttpRequest,
    enterprise: KeeperEnterprise,
  ) => HttpResponse | Promise<HttpResponse>;
}

/** Far more than any request of the bridge. */
const MAX_BODY_BYTES = 64 * 1024;

/** @throws BridgeError `PortUnavailable` */
export async function serveEnterprise<Operation extends string>(
  service: EmulatedService<Operation>,
  options: { readonly enterprise: KeeperEnterprise; readonly clock: Clock; readonly port: number },
): Promise<EnterpriseServer<Operation>> {
  const { clock, port } = options;
  const faults = createFaultSchedule();
  const calls: EmulatedCall<Operation>[] = [];
  let { enterprise } = options;

  async function handle(request: HttpRequest): Promise<HttpResponse | 'cut'> {
    const operation = service.operationOf(request);
    const { method, path, query, body, signal } = request;
    const injected = faults.take({ operation, method, path, query, body: body ?? '' });
    const response = await respondWithFaults(injected, {
      clock,
      signal,
      toHttpError: service.toHttpError,
      work: () => service.respond(operation, request, enterprise),
    });
    const status = response === 'cut' ? null : response.status;
    calls.push({ operation, query: Object.fromEntries(query), status, at: clock.now() });
    return response;
  }

  const server = await startHttpServer({ port, maxBodyBytes: MAX_BODY_BYTES, handle });
  return {
    url: server.url,
    get enterprise() {
      return enterprise;
    },
    setEnterprise(next) {
      enterprise = next;
    },
    faults,
    calls,
    stop: server.stop,
  };
}
