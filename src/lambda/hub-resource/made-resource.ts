/** What a handler of a custom resource returns to CloudFormation. */
export interface MadeResource {
  /** The physical id. CloudFormation deletes what had another one before. */
  readonly id: string;
  /** Why nothing was created, where that is no failure. */
  readonly skipped?: string;
}

/** The physical id of what does not exist. */
export const NOT_CREATED = 'not-created';
