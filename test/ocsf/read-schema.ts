import { readFileSync } from 'node:fs';
import type { OcsfSchema } from './schema.js';

/** The newest released version at the time of writing; see main.ts. */
export function ocsfSchema(): OcsfSchema {
  return JSON.parse(readFileSync(new URL('ocsf-1.8.0.json', import.meta.url), 'utf8'));
}
