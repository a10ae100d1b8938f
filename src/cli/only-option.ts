import { InvalidArgumentError, Option } from 'commander';
import type { Config } from '../config/schema.js';
import { READABLE_SOURCE_IDS, type ReadableSourceId } from '../domain/observation.js';
import type { Words } from '../report/words/en.js';
import { enabledSources, howToEnable } from '../sources/registry.js';
import { UsageError } from './usage-error.js';

/** Repeated options are merged. */
export function onlyOption({ options }: Words): Option {
  return new Option('--only <sources>', options.only)
    .choices(READABLE_SOURCE_IDS)
    .argParser((text, before: readonly ReadableSourceId[] = []) => [
      ...new Set([...before, ...text.split(',').map((name) => sourceNamed(name.trim()))]),
    ]);
}

function sourceNamed(name: string): ReadableSourceId {
  const source = READABLE_SOURCE_IDS.find((id) => id === name);
  if (source === undefined) throw new InvalidArgumentError('');
  return source;
}

/**
 * A source that is disabled everywhere would be skipped silently, as if it had been read.
 * @throws UsageError
 */
export function assertSomeTenantHas(only: readonly ReadableSourceId[], { tenants }: Config): void {
  const on = new Set(tenants.flatMap(enabledSources));
  const off = only.find((id) => !on.has(id));
  if (off !== undefined) throw new UsageError('sourceOff', off, { setting: howToEnable(off) });
}
