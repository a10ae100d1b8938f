import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, isIPv6, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { SECOND } from './clock.js';
import type { HttpProxy } from './proxy.js';
import { proxyRefused, proxyUnreachable } from './proxy-error.js';

/** For the answer to CONNECT, and again for the TLS handshake behind it. */
const LIMIT_MS = 10 * SECOND;

/** A TLS connection to a host, through a tunnel of the proxy. @throws ProxyError; errors of TLS */
export async function openTunnel(proxy: HttpProxy, host: string, port: number): Promise<TLSSocket> {
  const target = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const socket = await openConnection(proxy, target);
  const secure = connect({
    socket,
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ALPNProtocols: ['http/1.1'],
  });
  return new Promise((resolve, reject) => {
    secure.setTimeout(LIMIT_MS, () => secure.destroy(new Error(`${target} does not answer.`)));
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
    connecting.once('timeout', () => connecting.destroy(new Error('no answer')));
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
