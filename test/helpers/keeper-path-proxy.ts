import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ENDPOINTS, type EndpointKey } from '../../src/keeper/admin-api/endpoints.js';

interface FixedResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface MovedKeeperOptions {
  /** The endpoints that are not at their default paths. */
  readonly paths: Readonly<Partial<Record<EndpointKey, string>>>;
  /** Responds to a request itself; null passes it on. */
  readonly intercept?: (path: string, count: number) => FixedResponse | null;
}

/**
 * Stands in front of a Keeper and serves its endpoints at other paths; the default paths return
 * 404.
 */
export async function startMovedKeeper({ paths, intercept = () => null }: MovedKeeperOptions) {
  const calls: { readonly method: string; readonly path: string }[] = [];
  let target = '';

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '/', 'http://localhost');
    calls.push({ method, path: url.pathname });
    const own = intercept(url.pathname, calls.length) ?? route(url.pathname);
    if (typeof own !== 'string') {
      response.writeHead(own.status, own.headers).end(own.body);
      return;
    }
    const token = String(headers['x-api-token'] ?? '');
    const upstream = await fetch(`${target}${own}${url.search}`, {
      method,
      headers: { 'x-api-token': token },
    });
    response
      .writeHead(upstream.status, { 'content-type': 'application/json' })
      .end(await upstream.text());
  }

  function route(path: string): string | FixedResponse {
    const moved = Object.entries(paths).find(([, at]) => at === path);
    if (moved !== undefined) return ENDPOINTS[moved[0] as EndpointKey].path;
    const isMoved = Object.keys(paths).some((key) => ENDPOINTS[key as EndpointKey].path === path);
    return isMoved || !Object.values(ENDPOINTS).some((it) => it.path === path)
      ? { status: 404 }
      : path;
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    /** The Keeper behind it. */
    serve(url: string) {
      target = url;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
