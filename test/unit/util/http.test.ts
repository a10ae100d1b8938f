import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpContext, HttpError, isLoopback, request } from '../../../src/util/http.js';
import { createRecordingClock } from '../../helpers/recording-clock.js';
import { createRecordingLogger } from '../../helpers/recording-logger.js';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return new URL(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/path?secret=query-secret`,
  );
}

/**
 * Starts valid and breaks off within the compressed data: the headers and the first bytes are fine.
 */
function corruptGzip(): Buffer {
  const hashes = Array.from({ length: 4_000 }, (_, n) =>
    createHash('sha256').update(`${n}`).digest('hex'),
  );
  const body = gzipSync(hashes.join());
  return body.fill(0xff, 40_000, 40_010);
}

function setUp(overrides: Partial<HttpContext> = {}) {
  const clock = createRecordingClock();
  const logger = createRecordingLogger();
  const signal = new AbortController().signal;
  const context = { fetch, clock, logger, signal, ...overrides };
  const call = (url: URL) =>
    request(
      {
        service: 'Keeper',
        endpoint: 'things',
        method: 'GET',
        url,
        headers: { 'x-secret': 'header-secret' },
        toHttpError: ({ status, retryAfterMs }) =>
          new HttpError('KeeperRefused', `Answered ${status}.`, {
            endpoint: 'things',
            status,
            retryable: status === 503,
            waitMs: retryAfterMs,
          }),
      },
      context,
    );
  return { clock, logger, call };
}

describe('request', () => {
  it('returns the response without a byte order mark', async () => {
    const url = await serve((_, response) => response.end('\uFEFFhello'));
    await expect(setUp().call(url)).resolves.toMatchObject({ status: 200, text: 'hello' });
  });

  it('accepts a response without a body', async () => {
    const url = await serve((_, response) => response.writeHead(204).end());
    await expect(setUp().call(url)).resolves.toMatchObject({ status: 204, text: '' });
  });

  it('rejects plain http to another machine before sending anything', async () => {
    let called = false;
    const { call } = setUp({
      fetch: async () => {
        called = true;
        return new Response();
      },
    });
    await expect(call(new URL('http://192.0.2.1/'))).rejects.toMatchObject({ code: 'InsecureUrl' });
    expect(called).toBe(false);
  });

  it.each([301, 302, 303, 307, 308, 300])('does not follow a %i redirect', async (status) => {
    const visited: string[] = [];
    const url = await serve((incoming, response) => {
      visited.push(incoming.url ?? '');
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    await expect(setUp().call(url)).rejects.toMatchObject({ code: 'Redirected', status });
    expect(visited).toEqual(['/path?secret=query-secret']);
  });

  it('stops reading an oversized body', async () => {
    const url = await serve((_, response) => {
      const pump = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', pump);
      pump();
    });
    const { call, clock } = setUp({ maxBytes: 50_000 });
    await expect(call(url)).rejects.toMatchObject({ code: 'ResponseTooLarge' });
    expect(clock.slept).toEqual([]);
  });

  it('waits as Retry-After requests, up to the limit, using the given clock', async () => {
    const waits = ['7', 'Fri, 20 Nov 2026 08:00:17 GMT', '3600'];
    const url = await serve((_, response) => {
      const wait = waits.shift();
      if (wait === undefined) response.end('done');
      else response.writeHead(503, { 'retry-after': wait }).end();
    });
    const { call, clock } = setUp();
    await expect(call(url)).resolves.toMatchObject({ text: 'done' });
    // The date is 17 s after the clock's start, of which 7 s have passed; an hour is cut to 60 s.
    expect(clock.slept).toEqual([7_000, 10_000, 60_000]);
  });

  it('backs off exponentially with jitter and gives up after the maximum attempts', async () => {
    let count = 0;
    const url = await serve((_, response) => {
      count += 1;
      response.writeHead(503).end();
    });
    const { call, clock } = setUp({ attempts: 4 });
    await expect(call(url)).rejects.toMatchObject({ code: 'KeeperRefused', status: 503 });
    expect(count).toBe(4);
    expect(clock.slept).toHaveLength(3);
    clock.slept.forEach((ms, index) => {
      expect(ms).toBeGreaterThanOrEqual(500 * 2 ** index);
      expect(ms).toBeLessThanOrEqual(1_000 * 2 ** index);
    });
  });

  it('does not retry errors that are not retryable', async () => {
    let count = 0;
    const url = await serve((_, response) => {
      count += 1;
      response.writeHead(418).end();
    });
    await expect(setUp().call(url)).rejects.toMatchObject({ code: 'KeeperRefused', status: 418 });
    expect(count).toBe(1);
  });

  it('retries when the connection drops, even within the body', async () => {
    let count = 0;
    const url = await serve((_, response) => {
      count += 1;
      if (count === 1) response.destroy();
      else if (count === 2) response.writeHead(200, { 'content-length': 100 }).write('half');
      else response.end('whole');
      if (count === 2) setImmediate(() => response.destroy());
    });
    await expect(setUp().call(url)).resolves.toMatchObject({ text: 'whole' });
  });

  it('reports the system error code when nothing is listening', async () => {
    const url = await serve(() => {});
    stops.splice(0).forEach((stop) => void stop());
    await expect(setUp({ attempts: 2 }).call(url)).rejects.toMatchObject({
      code: 'KeeperUnreachable',
      message: expect.stringContaining('ECONNREFUSED'),
      hint: expect.stringContaining('443'),
    });
  });

  it('does not expose the text of a network error', async () => {
    const call = setUp({
      attempts: 1,
      fetch: async () => {
        throw new Error('failed with header-secret');
      },
    }).call(new URL('https://example.com/'));
    await expect(call).rejects.toMatchObject({
      message: 'Keeper at example.com could not be reached: the connection failed.',
    });
  });

  it('ends an attempt without a response', async () => {
    const url = await serve(() => {});
    const { call } = setUp({ attempts: 2, timeoutMs: 30 });
    await expect(call(url)).rejects.toMatchObject({
      code: 'KeeperUnreachable',
      message: expect.stringContaining('no response within 0.03 s'),
    });
  });

  describe('with a body of corrupt gzip, which never ends on Node 20', () => {
    const serveCorruptGzip = () =>
      serve((_, response) => {
        const body = corruptGzip();
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.length });
        response.end(body);
      });

    it('ends the attempt at the time limit', { timeout: 5_000 }, async () => {
      const { call } = setUp({ attempts: 2, timeoutMs: 100 });
      await expect(call(await serveCorruptGzip())).rejects.toMatchObject({
        code: 'KeeperUnreachable',
      });
    });

    it('ends when aborted', { timeout: 5_000 }, async () => {
      const run = new AbortController();
      const reason = new Error('deadline');
      const url = await serveCorruptGzip();
      const { call } = setUp({ attempts: 1, signal: run.signal, fetch: abortAfterHeaders });
      await expect(call(url)).rejects.toSatisfy(isEndOfAttempt);

      async function abortAfterHeaders(...request: Parameters<typeof fetch>) {
        const response = await fetch(...request);
        setTimeout(() => run.abort(reason), 50);
        return response;
      }
      // Newer versions of Node detect the corrupt body before the abort.
      function isEndOfAttempt(error: unknown) {
        return error === reason || (error as HttpError).code === 'KeeperUnreachable';
      }
    });
  });

  it('throws the abort reason unchanged, whether it is calling or waiting', async () => {
    const reason = new Error('deadline');
    const calling = new AbortController();
    const url = await serve(() => calling.abort(reason));
    await expect(setUp({ signal: calling.signal }).call(url)).rejects.toBe(reason);

    const waiting = new AbortController();
    const busy = await serve((_, response) => response.writeHead(503).end());
    const clock = {
      now: () => 0,
      sleep: async (_ms: number, signal?: AbortSignal) => {
        waiting.abort(reason);
        signal?.throwIfAborted();
      },
    };
    await expect(setUp({ signal: waiting.signal, clock }).call(busy)).rejects.toBe(reason);
  });

  it('keeps headers, query and body out of errors and logs', async () => {
    const url = await serve((_, response) => response.writeHead(503).end('body-secret'));
    const { call, logger } = setUp({ attempts: 2 });
    const error = await call(url).catch((caught: unknown) => caught);
    const shown = JSON.stringify([error, String(error), (error as Error).stack, logger.lines]);
    expect(logger.lines).toHaveLength(1);
    expect(shown).not.toMatch(/(header|query|body)-secret/);
  });
});

describe('isLoopback', () => {
  it.each([
    ['http://localhost:1/', true],
    ['http://127.0.0.1/', true],
    ['http://127.9.9.9/', true],
    ['http://[::1]:8/', true],
    ['http://127.0.0.1.example.com/', false],
    ['http://localhost.example.com/', false],
    ['http://example.com/', false],
    ['http://10.0.0.1/', false],
  ])('%s: %s', (url, expected) => {
    expect(isLoopback(new URL(url))).toBe(expected);
  });
});
