import * as z from 'zod';
import { STATUSES } from '../../keeper/admin-api/enums.js';
import type { KeeperEnterprise } from './enterprise.js';

const Body = z.object({
  enterprise_security_benchmarks: z.array(
    z.object({
      security_benchmark: z.string().startsWith('SB_'),
      security_benchmark_status: z.enum(STATUSES),
    }),
  ),
});

/** Applies a call of the write endpoint; false if its body is invalid and nothing was changed. */
export function setBenchmarks(enterprise: KeeperEnterprise, body: string, now: number): boolean {
  const parsed = Body.safeParse(jsonOrNull(body));
  if (!parsed.success) return false;
  for (const row of parsed.data.enterprise_security_benchmarks) {
    const benchmark = row.security_benchmark;
    enterprise.benchmarks = enterprise.benchmarks.filter((held) => held.benchmark !== benchmark);
    enterprise.benchmarks.push({
      benchmark,
      status: row.security_benchmark_status,
      lastUpdated: new Date(now).toISOString(),
      // Set by a person, so no longer evaluated by Keeper.
      autoResolve: false,
    });
  }
  return true;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
