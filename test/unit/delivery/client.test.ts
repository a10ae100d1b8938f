import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasCredentials } from '../../../src/delivery/client.js';

type Provider = () => Promise<{ accessKeyId: string; secretAccessKey: string }>;

const clientWith = (credentials: Provider) =>
  new SecurityHubClient({ region: 'us-east-1', credentials });

afterEach(() => vi.useRealTimers());

describe('hasCredentials', () => {
  it('is true when the client finds credentials', async () => {
    const found = { accessKeyId: 'id', secretAccessKey: 'secret' };
    expect(await hasCredentials(clientWith(async () => found))).toBe(true);
  });

  it('is false when it finds none', async () => {
    const none = clientWith(() => Promise.reject(new Error('none')));
    expect(await hasCredentials(none)).toBe(false);
  });

  it('is false without a response within five seconds', async () => {
    vi.useFakeTimers();
    const result = hasCredentials(clientWith(() => new Promise(() => {})));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await result).toBe(false);
  });
});
