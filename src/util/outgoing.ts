import type { Agent } from 'node:https';
import { type HttpProxy, readProxy } from './proxy.js';

/** How calls leave this machine. */
export interface Outgoing {
  readonly fetch: typeof globalThis.fetch;
  /** Makes the agent of one client of the AWS SDK. Absent: the SDK connects directly. */
  readonly awsAgent?: () => Agent;
}

/**
 * Directly, or through the proxy that the environment names. The libraries for it are loaded only where there is
 * one, and never in Lambda, whose bundle has no room for them.
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
