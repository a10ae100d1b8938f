import { ADOPTION_NAMES, adoptionDefinition, isAdoptionName } from './adoption.js';
import { ALERT_CODES, alertDefinition } from './alerts.js';
import { BENCHMARK_NAMES, benchmarkDefinition } from './benchmarks.js';
import type { ControlDefinition } from './definition.js';

/** Every control known by name, family by family. */
export function catalogue(): ControlDefinition[] {
  return [
    ...BENCHMARK_NAMES.map(benchmarkDefinition),
    ...ADOPTION_NAMES.map(adoptionDefinition),
    ...ALERT_CODES.map(alertDefinition),
  ];
}

/**
 * The definition behind a control id. Benchmarks and alerts that Keeper may add later have one too;
 * null when the id is of no family.
 */
export function findControl(id: string): ControlDefinition | null {
  const dot = id.indexOf('.');
  const family = id.slice(0, dot);
  const name = id.slice(dot + 1);
  if (dot === -1 || name === '') return null;
  if (family === 'benchmark') return benchmarkDefinition(name);
  if (family === 'alert') return alertDefinition(name);
  return family === 'adoption' && isAdoptionName(name) ? adoptionDefinition(name) : null;
}
