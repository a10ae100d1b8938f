import type { RolePolicyObservation } from '../../domain/observation.js';
import type { Subject } from '../../domain/subject.js';
import type { EvaluationContext } from '../context.js';
import { mayShow } from '../privacy.js';

export function roleSubject(
  { roleId, name }: Pick<RolePolicyObservation, 'roleId' | 'name'>,
  context: EvaluationContext,
): Subject {
  return { kind: 'role', id: roleId, name: shown(name, context) };
}

/** The role name, which is free text, if user privacy allows showing it. */
export function shown(text: string, { userSubject }: EvaluationContext): string | null {
  return mayShow(text, userSubject) ? text : null;
}
