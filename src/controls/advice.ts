export interface Advice {
  /** Why it matters. */
  readonly why: string;
  /** What to do, and where in the Admin Console. */
  readonly remediation: string;
}
