import type { Clock } from '../util/clock.js';
import type { HttpAnswer } from './http-server.js';

/** What a fault may look at to decide whether it strikes. */
interface FaultRequest {
  /** The emulated operation, for example `BatchImportFindings`; `Unknown` where no route fits. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Empty when there was none, or when it was too long to keep. */
  readonly body: string;
}

/** Answered instead of working: `body` and `headers` as given, else the emulator's error form of `code`. */
export interface StatusFault {
  readonly kind: 'status';
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Single findings of a batch refused, the rest applied. Only Security Hub knows it. */
export interface PartialFault {
  readonly kind: 'partial';
  readonly ids: readonly string[] | ((id: string) => boolean);
  readonly errorCode: string;
  readonly errorMessage: string;
}

type FaultEffect =
  | StatusFault
  | PartialFault
  /** Connection destroyed before anything is done. */
  | { readonly kind: 'cut' }
  /** Connection destroyed after the request has been applied. */
  | { readonly kind: 'cutAfter' }
  /** Waits by the emulator's clock, then goes on. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Works, but these members replace those of the answer. */
  | { readonly kind: 'lie'; readonly merge: Readonly<Record<string, unknown>> };

export type Fault = FaultEffect & {
  /** An operation's name or a predicate; every request when absent. */
  readonly match?: string | ((request: FaultRequest) => boolean);
  /** How many requests it strikes; once when absent, `Infinity` for ever. */
  readonly times?: number;
};

/** Faults in the order they were added; each strikes until its times are used up. */
export interface FaultSchedule {
  add(fault: Fault): void;
  clear(): void;
  /**
   * The faults that strike this request: all that match, up to the first that ends it
   * (`status`, `cut`, `cutAfter`), so that those behind it wait for a later request.
   */
  take(request: FaultRequest): readonly Fault[];
}

/** An empty schedule: nothing goes wrong until a fault is added. */
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

/** Runs `work` under the faults that `take` gave; the emulator says how it words an error. */
export async function answerWithFaults(
  faults: readonly Fault[],
  emulator: {
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly toHttpError: (fault: StatusFault) => HttpAnswer;
    readonly work: () => HttpAnswer | Promise<HttpAnswer>;
  },
): Promise<HttpAnswer | 'cut'> {
  const merge: Record<string, unknown> = {};
  for (const fault of faults) {
    if (fault.kind === 'slow') await emulator.clock.sleep(fault.ms, emulator.signal);
    if (fault.kind === 'cut') return 'cut';
    if (fault.kind === 'status') return statusAnswer(fault, emulator.toHttpError);
    if (fault.kind === 'lie') Object.assign(merge, fault.merge);
  }
  const answer = await emulator.work();
  if (faults.some((fault) => fault.kind === 'cutAfter')) return 'cut';
  return { ...answer, body: mergeInto(answer.body, merge) };
}

function statusAnswer(
  fault: StatusFault,
  toHttpError: (fault: StatusFault) => HttpAnswer,
): HttpAnswer {
  const { status, body, headers } = fault;
  const answer = body === undefined ? toHttpError(fault) : { status, body };
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** Lists, texts and bytes have no members to replace. */
function mergeInto(body: unknown, merge: Readonly<Record<string, unknown>>): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Array.isArray(body) || body instanceof Uint8Array ? body : { ...body, ...merge };
}
