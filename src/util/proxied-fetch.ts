import { Agent, fetch as undiciFetch } from 'undici';
import type { HttpProxy } from './proxy.js';
import { ProxyError } from './proxy-error.js';
import { openTunnel } from './tunnel.js';

type Fetch = typeof globalThis.fetch;

/**
 * `fetch` through a proxy; Node's own has no such setting on Node 20. The tunnel is ours: undici's ProxyAgent connects
 * again and again, hundreds of times a second, to a proxy that closes the connection instead of answering CONNECT.
 * @throws ProxyError from calls that the proxy fails
 */
export function createProxiedFetch(proxy: HttpProxy, direct: Fetch): Fetch {
  const dispatcher = new Agent({
    connect: ({ hostname, port }, callback) => {
      openTunnel(proxy, hostname.replace(/^\[|\]$/g, ''), Number(port || 443)).then(
        (socket) => callback(null, socket),
        (error: Error) => callback(error, null),
      );
    },
  });
  const tunnelled = undiciFetch as unknown as (url: URL, init: object) => Promise<Response>;
  return async (input, init) => {
    const target = new URL(input instanceof Request ? input.url : input);
    if (!proxy.serves(target)) return direct(input, init);
    try {
      return await tunnelled(target, { ...init, dispatcher });
    } catch (error) {
      if (error instanceof Error && error.cause instanceof ProxyError) throw error.cause;
      throw error;
    }
  };
}
