import type { Agent } from 'node:https';
import { type HttpProxy, readProxy } from './proxy.js';

/** How outgoing calls leave this machine. */
export interface Outgoing {
  readonly fetch: typeof globalThis.fetch;
  /** Creates the agent of an AWS SDK client. Undefined: the SDK connects directly. */
  readonly awsAgent?: () => Agent;
}

/**
 * Direct connections, or the proxy named in the environment. The proxy libraries are loaded only if there is one, and
 * never in Lambda, whose bundle has no room for them.
 * @throws ProxyError `ProxyInvalid`
 */
export async function openOutgoing(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Outgoing & { readonly proxy: HttpProxy | null }> {
  const proxy = readProxy(env);
  if (proxy === null) return { fetch, proxy };
  const { createProxiedFetch, TunnelAgent } = await import('./tunnel.js');
  return {
    fetch: createProxiedFetch(proxy, fetch),
    awsAgent: () => new TunnelAgent(proxy),
    proxy,
  };
}
