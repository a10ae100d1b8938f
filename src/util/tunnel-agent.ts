import { Agent, type AgentOptions } from 'node:https';
import type { HttpProxy } from './proxy.js';
import { openTunnel } from './tunnel.js';

/** As many sockets as the SDK allows a client by itself. */
const OPTIONS: AgentOptions = { keepAlive: true, maxSockets: 50 };

type CreateConnection = Agent['createConnection'];

/** An agent for clients of the AWS SDK: through the proxy, or directly where NO_PROXY says so. */
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
