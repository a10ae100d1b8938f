import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ConnectProxy {
  readonly port: number;
  /** HOST:PORT of each accepted CONNECT, in order. */
  readonly tunnels: string[];
  /** HOST:PORT of each CONNECT, accepted or not. */
  readonly connects: string[];
  /** Each CONNECT is rejected with this status, or the connection is closed; null: accepted. */
  refuse(how: number | 'close' | null): void;
  stop(): Promise<void>;
}

interface Options {
  /** Where the tunnels actually end. */
  readonly portOf?: (target: string) => number;
  /** `user:password` that clients must send. */
  readonly credentials?: string;
}

/** An HTTP proxy on loopback that supports only CONNECT (RFC 9110, 9.3.6). */
export async function startConnectProxy(options: Options = {}): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  let refusal: number | 'close' | null = null;
  const connects: string[] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    const target = String(request.url);
    connects.push(target);
    if (refusal === 'close') {
      client.end();
      return;
    }
    const status = refusal ?? (isAllowed(request, options.credentials) ? 200 : 407);
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    tunnels.push(target);
    const server = connect(options.portOf?.(target) ?? 0, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.write(head);
      server.pipe(client).pipe(server);
    });
    sockets.add(server);
    client.on('error', () => server.destroy());
    server.on('error', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    tunnels,
    connects,
    refuse(how) {
      refusal = how;
    },
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function isAllowed({ headers }: IncomingMessage, credentials: string | undefined): boolean {
  if (credentials === undefined) return true;
  const expected = `Basic ${Buffer.from(credentials).toString('base64')}`;
  return headers['proxy-authorization'] === expected;
}
