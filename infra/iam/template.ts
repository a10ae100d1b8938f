import * as z from 'zod';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});

const Template = z.object({ Resources: z.record(z.string(), Resource) });
export type Template = z.output<typeof Template>;
export type TemplateResource = z.output<typeof Resource>;

export function parseTemplate(text: string): Template {
  return Template.parse(JSON.parse(text));
}
