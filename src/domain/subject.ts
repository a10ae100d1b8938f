export type KeeperSubjectKind = 'enterprise' | 'user' | 'role' | 'record' | 'gateway';

/** An entity in Keeper. The enterprise's id is the enterprise id itself. */
interface KeeperSubject {
  readonly kind: KeeperSubjectKind;
  readonly id: string;
  /** For display; never part of an identity. */
  readonly name: string | null;
  /** A person's user id, where the e-mail address is known too; either of them may be the `id`. */
  readonly resourceId?: string;
}

export type Subject = KeeperSubject;
