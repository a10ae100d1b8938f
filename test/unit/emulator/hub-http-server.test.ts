import { Agent, request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type HttpHandler, startHttpServer } from '../../../src/emulator/http-server.js';

async function start(handle: HttpHandler, maxBodyBytes = 1_000) {
  const server = await startHttpServer({ maxBodyBytes, handle });
  onTestFinished(() => server.stop().catch(() => undefined));
  return server;
}

describe('the local server', () => {
  it('passes on method, path, query, body and size', async () => {
    const { url } = await start(async ({ method, path, query, body, bytes }) => ({
      status: 201,
      body: { method, path, q: query.get('q'), body, bytes },
    }));
    const response = await fetch(`${url}/a/b?q=1`, { method: 'PUT', body: 'é' });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      method: 'PUT',
      path: '/a/b',
      q: '1',
      body: 'é',
      bytes: 2,
    });
  });

  it('sends a string unchanged', async () => {
    const headers = { 'content-type': 'text/html' };
    const { url } = await start(async () => ({ status: 200, body: '<p>', headers }));
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(await response.text()).toBe('<p>');
  });

  it('does not keep an oversized body', async () => {
    const { url } = await start(
      async ({ body, bytes }) => ({ status: 200, body: { body, bytes } }),
      10,
    );
    const response = await fetch(url, { method: 'POST', body: 'x'.repeat(11) });
    expect(await response.json()).toEqual({ body: null, bytes: 11 });
  });

  it('drops the connection when requested', async () => {
    const { url } = await start(async () => 'cut');
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('returns 500 when its handler fails', async () => {
    const { url } = await start(async () => {
      throw new Error('a bug');
    });
    const response = await fetch(url);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'The emulator failed: Error: a bug' });
  });

  it('stops with keep-alive connections and a request in progress', async () => {
    let signal: AbortSignal | undefined;
    const server = await start(async (incoming) => {
      if (incoming.path === '/idle') return { status: 200, body: '' };
      signal = incoming.signal;
      return new Promise(() => undefined);
    });
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    await new Promise((resolve) =>
      request(`${server.url}/idle`, { agent }, (response) =>
        response.resume().on('end', resolve),
      ).end(),
    );
    const hanging = fetch(`${server.url}/hang`).catch((error: unknown) => error);
    while (!signal) await new Promise(setImmediate);

    await server.stop();

    expect(signal.aborted).toBe(true);
    expect(await hanging).toBeInstanceOf(TypeError);
  });

  it('reports that the port is in use', async () => {
    const { url } = await start(async () => 'cut');
    const port = Number(new URL(url).port);
    await expect(
      startHttpServer({ port, maxBodyBytes: 1, handle: async () => 'cut' }),
    ).rejects.toMatchObject({
      code: 'PortUnavailable',
      message: `Port ${port} is in use by another process.`,
      hint: expect.stringContaining('port'),
    });
  });
});
