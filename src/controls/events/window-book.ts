import type { EventWindow } from '../../domain/observation.js';
import type { SubjectRef } from './windows.js';

/** The windows by control and subject, oldest first. */
export class WindowBook {
  readonly #lists = new Map<string, Map<string, EventWindow[]>>();

  constructor(windows: readonly EventWindow[]) {
    for (const window of windows) this.of(window.control, window.subject).push(window);
  }

  /** A list that may be modified in place. */
  of(control: string, { kind, id }: SubjectRef): EventWindow[] {
    const subjects = this.#lists.get(control) ?? new Map<string, EventWindow[]>();
    this.#lists.set(control, subjects);
    const key = JSON.stringify([kind, id]);
    const list = subjects.get(key) ?? [];
    subjects.set(key, list);
    return list;
  }

  ofControl(control: string): EventWindow[][] {
    return [...(this.#lists.get(control)?.values() ?? [])];
  }

  all(): EventWindow[] {
    return [...this.#lists.values()].flatMap((subjects) => [...subjects.values()].flat());
  }
}
