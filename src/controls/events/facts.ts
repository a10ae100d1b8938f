/** What rules know besides the audit log. */
export interface EventFacts {
  /** UIDs of records that only a few people should open; empty: the rule about them is off. */
  readonly criticalRecords: ReadonlySet<string>;
  /** Users that are scripts, in lowercase: opening many records is their work. */
  readonly automationAccounts: ReadonlySet<string>;
  /** Null: the roles have not been read. */
  readonly administrators: Administrators | null;
}

/** According to the last read of the roles. */
interface Administrators {
  /** E-mail addresses in lowercase, and user ids. */
  readonly users: ReadonlySet<string>;
  /** Ids of administrative roles. */
  readonly roles: ReadonlySet<string>;
  /** Those of the roles that manage nodes or roles. */
  readonly grantingRoles: ReadonlySet<string>;
}

export const NO_FACTS: EventFacts = {
  criticalRecords: new Set(),
  automationAccounts: new Set(),
  administrators: null,
};
