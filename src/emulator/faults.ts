import type { Clock } from '../util/clock.js';
import type { HttpResponse } from './http-server.js';

/** The parts of a request that a fault can match. */
interface FaultRequest {
  /** The emulated operation, for example `BatchImportFindings`; `Unknown` if no route matches. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Empty if there was none, or if it was too long to keep. */
  readonly body: string;
}

/** Returned instead of processing: `body` and `headers` as given, otherwise the emulator's error format for `code`. */
export interface StatusFault {
  readonly kind: 'status';
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Rejects single findings of a batch and applies the rest. Only for Security Hub. */
export interface PartialFault {
  readonly kind: 'partial';
  readonly ids: readonly string[] | ((id: string) => boolean);
  readonly errorCode: string;
  readonly errorMessage: string;
}

type FaultEffect =
  | StatusFault
  | PartialFault
  /** Drops the connection before anything is done. */
  | { readonly kind: 'cut' }
  /** Drops the connection after the request has been applied. */
  | { readonly kind: 'cutAfter' }
  /** Waits by the emulator's clock, then continues. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Processes the request, but these properties replace those of the response. */
  | { readonly kind: 'lie'; readonly merge: Readonly<Record<string, unknown>> };

export type Fault = FaultEffect & {
  /** An operation name or a predicate; every request if undefined. */
  readonly match?: string | ((request: FaultRequest) => boolean);
  /** Number of requests it applies to; once if undefined, `Infinity` for all. */
  readonly times?: number;
};

/** Faults in the order they were added; each applies until its times are used up. */
export interface FaultSchedule {
  add(fault: Fault): void;
  clear(): void;
  /**
   * The faults that apply to this request: all matching ones up to the first that ends it (`status`, `cut`,
   * `cutAfter`), so that later ones wait for another request.
   */
  take(request: FaultRequest): readonly Fault[];
}

/** An empty schedule: no faults until one is added. */
export function createFaultSchedule(): FaultSchedule {
  let entries: { readonly fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      entries.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      entries = [];
    },
    take(request) {
      const taken: Fault[] = [];
      for (const entry of entries) {
        if (!matches(entry.fault, request)) continue;
        entry.left -= 1;
        taken.push(entry.fault);
        if (ENDING.has(entry.fault.kind)) break;
      }
      entries = entries.filter((entry) => entry.left > 0);
      return taken;
    },
  };
}

const ENDING: ReadonlySet<Fault['kind']> = new Set(['status', 'cut', 'cutAfter']);

function matches({ match }: Fault, request: FaultRequest): boolean {
  if (match === undefined) return true;
  return typeof match === 'string' ? match === request.operation : match(request);
}

/** Runs `work` under the faults from `take`; the emulator formats errors. */
export async function respondWithFaults(
  faults: readonly Fault[],
  emulator: {
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly toHttpError: (fault: StatusFault) => HttpResponse;
    readonly work: () => HttpResponse | Promise<HttpResponse>;
  },
): Promise<HttpResponse | 'cut'> {
  const merge: Record<string, unknown> = {};
  for (const fault of faults) {
    if (fault.kind === 'slow') await emulator.clock.sleep(fault.ms, emulator.signal);
    if (fault.kind === 'cut') return 'cut';
    if (fault.kind === 'status') return statusResponse(fault, emulator.toHttpError);
    if (fault.kind === 'lie') Object.assign(merge, fault.merge);
  }
  const response = await emulator.work();
  if (faults.some((fault) => fault.kind === 'cutAfter')) return 'cut';
  return { ...response, body: mergeInto(response.body, merge) };
}

function statusResponse(
  fault: StatusFault,
  toHttpError: (fault: StatusFault) => HttpResponse,
): HttpResponse {
  const { status, body, headers } = fault;
  const response = body === undefined ? toHttpError(fault) : { status, body };
  return { ...response, headers: { ...response.headers, ...headers } };
}

/** Lists, texts and bytes have no properties to replace. */
function mergeInto(body: unknown, merge: Readonly<Record<string, unknown>>): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Array.isArray(body) || body instanceof Uint8Array ? body : { ...body, ...merge };
}
