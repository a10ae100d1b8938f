import type { Config } from '../config/schema.js';
import type { ReadableSourceId } from '../domain/observation.js';
import { subscribers } from '../report/run-event.js';
import { createRunProgress, type RunExtent } from '../report/run-progress.js';
import { enabledSources } from '../sources/registry.js';
import type { SyncDeps, SyncOptions } from '../sync/deps.js';
import type { CommandCall } from './command.js';

/** Shows the progress of a run if a person is watching. */
export function withProgress(
  deps: SyncDeps,
  config: Config,
  options: SyncOptions,
  { progress, style, io }: CommandCall,
): SyncDeps {
  if (!progress.shown) return deps;
  const now = () => io.clock.now();
  const watch = createRunProgress(extentOf(config, options), progress, style.words, now);
  return { ...deps, emit: subscribers(watch, deps.emit) };
}

function extentOf({ tenants }: Config, { command, only }: SyncOptions): RunExtent {
  const isAsked = (id: ReadableSourceId) => only === null || only.includes(id);
  const sources = tenants.flatMap((tenant) => enabledSources(tenant).filter(isAsked));
  return {
    command,
    // A retirement reads no source.
    sources: command === 'retire' ? 0 : sources.length,
    targets: tenants.flatMap(({ targets }) => targets).length,
  };
}
