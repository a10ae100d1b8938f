import type { Config } from '../config/schema.js';
import type { ReadableSourceId } from '../domain/observation.js';
import { joinDetails } from '../report/details.js';
import { createRunProgress, type RunExtent } from '../report/run-progress.js';
import { enabledSources } from '../sources/registry.js';
import type { SyncDeps, SyncOptions } from '../sync/deps.js';
import type { CommandCall } from './command.js';

/** Has a run tell how far it has come, where somebody looks. */
export function withProgress(
  deps: SyncDeps,
  config: Config,
  options: SyncOptions,
  { progress, style, io }: CommandCall,
): SyncDeps {
  if (!progress.shown) return deps;
  const watch = createRunProgress(extentOf(config, options), progress, style.words, () =>
    io.clock.now(),
  );
  const details = deps.details === undefined ? watch : joinDetails(watch, deps.details);
  return { ...deps, fetch: counted(deps.fetch, watch.answered), details, onWait: watch.waiting };
}

function extentOf({ tenants }: Config, { command, only }: SyncOptions): RunExtent {
  const isAsked = (id: ReadableSourceId) => only === null || only.includes(id);
  const sources = tenants.flatMap((tenant) => enabledSources(tenant).filter(isAsked));
  return {
    command,
    // Before uninstalling, nothing is read.
    sources: command === 'retire' ? 0 : sources.length,
    targets: tenants.flatMap(({ targets }) => targets).length,
  };
}

function counted(fetch: SyncDeps['fetch'], onAnswer: () => void): SyncDeps['fetch'] {
  return async (...request) => {
    const answer = await fetch(...request);
    onAnswer();
    return answer;
  };
}
