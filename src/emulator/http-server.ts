import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BridgeError } from '../util/errors.js';
import { ownValue } from '../util/own-value.js';

export interface HttpRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Null if it exceeded the server's limit. */
  readonly body: string | null;
  /** Length of the body as received. */
  readonly bytes: number;
  /** Aborted when the server stops. */
  readonly signal: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Text and bytes are sent unchanged, anything else as JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `cut` drops the connection without a response. */
export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse | 'cut'>;

export interface HttpServer {
  readonly url: string;
  /** Stops immediately, including keep-alive connections and requests in progress. */
  stop(): Promise<void>;
}

/**
 * A server on the loopback address.
 *
 * @throws BridgeError `PortUnavailable`
 */
export async function startHttpServer(options: {
  /** 0, the default, uses any free port. */
  readonly port?: number;
  readonly maxBodyBytes: number;
  readonly handle: HttpHandler;
}): Promise<HttpServer> {
  const stopping = new AbortController();
  const server = createServer(async (incoming, response) => {
    const result = await read(incoming, options.maxBodyBytes, stopping.signal)
      .then(options.handle)
      .catch(brokenHandler);
    if (result === 'cut') {
      response.destroy();
      return;
    }
    const { type, payload } = wireForm(result.body);
    response.writeHead(result.status, { 'content-type': type, ...result.headers });
    response.end(payload);
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening').catch((cause: NodeJS.ErrnoException) => {
    throw portUnavailable(options.port ?? 0, cause);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      stopping.abort();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** By the code of the system error. */
const PORT_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another process',
  EACCES: 'may not be opened by this user',
};

function portUnavailable(port: number, cause: NodeJS.ErrnoException): BridgeError {
  const problem = ownValue(PORT_PROBLEMS, cause.code ?? '') ?? `cannot be opened (${cause.code})`;
  return new BridgeError('PortUnavailable', `Port ${port} ${problem}.`, {
    hint: 'Choose another port (the emulators take three in a row), or omit it to use any free ports.',
    cause,
  });
}

function wireForm(body: unknown): { readonly type: string; readonly payload: string | Uint8Array } {
  if (typeof body === 'string') return { type: 'text/plain', payload: body };
  if (body instanceof Uint8Array) return { type: 'application/octet-stream', payload: body };
  return { type: 'application/json', payload: JSON.stringify(body) };
}

async function read(
  incoming: IncomingMessage,
  maxBodyBytes: number,
  signal: AbortSignal,
): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: bytes <= maxBodyBytes ? Buffer.concat(chunks).toString('utf8') : null,
    bytes,
    signal,
  };
}

/** Only a bug in an emulator, a disconnected client, or a stop gets here. */
function brokenHandler(error: unknown): HttpResponse {
  return { status: 500, body: { message: `The emulator failed: ${String(error)}` } };
}
