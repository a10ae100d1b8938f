/** The result of a custom resource handler for CloudFormation. */
export interface MadeResource {
  /** The physical id. CloudFormation deletes the previous resource if it changes. */
  readonly id: string;
  /** Why nothing was created, if that is not a failure. */
  readonly skipped?: string;
}

/** The physical id of a resource that was not created. */
export const NOT_CREATED = 'not-created';
