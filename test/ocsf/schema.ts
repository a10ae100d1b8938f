/**
 * One attribute in one string: its type, `[]` for a list, `!` if it is required, `@profile` if it exists only in events
 * of that profile, and `=1,2,3` for the only numbers it may have.
 */
export type Attribute = string;

interface Definition {
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** At least one of these must be present. */
  readonly atLeastOne?: readonly string[];
}

/** A scalar type, reduced to what JSON and a validator know. */
export interface Scalar {
  readonly base: 'string' | 'integer' | 'number' | 'boolean' | 'json';
  readonly regex?: string;
  readonly maxLength?: number;
}

/** The facts of one version of the Open Cybersecurity Schema Framework that a validator needs. */
export interface OcsfSchema {
  /** The repository and the commit it was compiled from. */
  readonly source: string;
  readonly version: string;
  readonly classes: Readonly<Record<string, Definition & { readonly uid: number }>>;
  readonly objects: Readonly<Record<string, Definition>>;
  readonly types: Readonly<Record<string, Scalar>>;
}
