import process from 'node:process';
import { settingsFault } from './aws-settings.js';
import { BridgeError } from './errors.js';

/**
 * What kept a call from reaching AWS, whichever service it was meant for: credentials, a proxy, a variable. Null where
 * the service itself answered, or nothing did. `retryable`: it may pass by itself.
 */
export function awsAccessFault(error: unknown): BridgeError | null {
  return error instanceof BridgeError ? error : settingsFault(error, process.env);
}
