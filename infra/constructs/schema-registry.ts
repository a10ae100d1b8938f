import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';

/** The schema of one bridge event. */
export interface EventSchema {
  /** EventBridge's naming, for example `keeper.securityhub-bridge@SyncCompleted`. */
  readonly name: string;
  /** JSON Schema, draft 4: the newest that the registry supports. */
  readonly content: string;
}

/** Publishes the schemas of the bridge's events, so that tools can generate code from them. */
export class SchemaRegistry extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, schemas: readonly EventSchema[]) {
    super(scope, id);
    const registry = new CfnRegistry(this, 'Registry', {
      description: 'Events of the bridge from Keeper to AWS Security Hub.',
    });
    this.name = registry.attrRegistryName;
    for (const { name, content } of schemas) {
      new CfnSchema(this, name, {
        registryName: this.name,
        schemaName: name,
        type: 'JSONSchemaDraft4',
        content,
      });
    }
  }
}
