import http, { type IncomingMessage } from 'node:http';
import https, { Agent, type AgentOptions } from 'node:https';
import { isIP, isIPv6, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { Agent as UndiciAgent, fetch as undiciFetch } from 'undici';
import { SECOND } from './clock.js';
import type { HttpProxy } from './proxy.js';
import { ProxyError, proxyRefused, proxyUnreachable } from './proxy-error.js';

/** For the response to CONNECT, and again for the TLS handshake. */
const LIMIT_MS = 10 * SECOND;

/**
 * A TLS connection to a host through the proxy.
 * @throws ProxyError; TLS errors
 */
async function openTunnel(proxy: HttpProxy, host: string, port: number): Promise<TLSSocket> {
  const target = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const socket = await openConnection(proxy, target);
  const secure = connect({
    socket,
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ALPNProtocols: ['http/1.1'],
  });
  return new Promise((resolve, reject) => {
    secure.setTimeout(LIMIT_MS, () => secure.destroy(new Error(`${target} did not respond.`)));
    secure.once('error', reject);
    secure.once('secureConnect', () => {
      secure.setTimeout(0);
      secure.off('error', reject);
      resolve(secure);
    });
  });
}

/** CONNECT (RFC 9110, 9.3.6). */
function openConnection(proxy: HttpProxy, target: string): Promise<Socket> {
  const { protocol, hostname, port } = proxy.url;
  const { request } = protocol === 'https:' ? https : http;
  const connecting = request({
    method: 'CONNECT',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port || (protocol === 'https:' ? 443 : 80),
    path: target,
    headers: { host: target, ...authorization(proxy.url) },
    agent: false,
    timeout: LIMIT_MS,
  });
  return new Promise((resolve, reject) => {
    connecting.once('connect', ({ statusCode = 0 }: IncomingMessage, socket: Socket) => {
      socket.setTimeout(0);
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(proxyRefused(proxy, target, statusCode));
    });
    connecting.once('timeout', () => connecting.destroy(new Error('no response')));
    connecting.once('error', (error) => reject(proxyUnreachable(proxy, reasonOf(error))));
    connecting.end();
  });
}

function authorization({ username, password }: URL): { 'proxy-authorization'?: string } {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function reasonOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

type Fetch = typeof globalThis.fetch;

/**
 * `fetch` through a proxy, which Node's own fetch does not support on Node 20. The tunnel is custom code: undici's
 * ProxyAgent reconnects hundreds of times a second to a proxy that closes the connection instead of responding to
 * CONNECT.
 * @throws ProxyError if the proxy fails
 */
export function createProxiedFetch(proxy: HttpProxy, direct: Fetch): Fetch {
  const dispatcher = new UndiciAgent({
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

/** The SDK's own default number of sockets per client. */
const OPTIONS: AgentOptions = { keepAlive: true, maxSockets: 50 };

type CreateConnection = Agent['createConnection'];

/** An agent for AWS SDK clients: through the proxy, or directly if NO_PROXY matches. */
export class TunnelAgent extends Agent {
  readonly #proxy: HttpProxy;

  constructor(proxy: HttpProxy) {
    super(OPTIONS);
    this.#proxy = proxy;
  }

  override createConnection(...args: Parameters<CreateConnection>): ReturnType<CreateConnection> {
    const [{ host, port }, callback] = args;
    const name = String(host);
    const address = name.includes(':') ? `[${name}]` : name;
    if (!this.#proxy.serves(new URL(`https://${address}:${port}`))) {
      return super.createConnection(...args);
    }
    openTunnel(this.#proxy, name, Number(port)).then(
      (socket) => callback?.(null, socket),
      (error: Error) => callback?.(error, undefined as never),
    );
    return undefined as never;
  }
}
