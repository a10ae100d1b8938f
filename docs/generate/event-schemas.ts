import * as z from 'zod';
import * as finding from '../../src/events/finding-schema.js';
import * as run from '../../src/events/run-schema.js';

/** The JSON Schema of each event, by its file in src/events/schemas/. */
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'finding-opened.json': finding.FindingOpened,
  'finding-quarantined.json': finding.FindingQuarantined,
  'finding-resolved.json': finding.FindingResolved,
  'sync-completed.json': run.SyncCompleted,
  'sync-failed.json': run.SyncFailed,
};

export const EVENT_SCHEMA_FILES = Object.entries(SCHEMAS).map(([name, schema]) => ({
  file: `src/events/schemas/${name}`,
  render: () => `${JSON.stringify(jsonSchema(schema), null, 2)}\n`,
}));

/** In the draft that the schema registry of EventBridge accepts (`JSONSchemaDraft4`). */
function jsonSchema(schema: z.ZodType) {
  return z.toJSONSchema(schema, {
    target: 'draft-4',
    override({ jsonSchema }) {
      // Added by zod, but redundant with the format or the type.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
