import { type Permission, parseTemplate, permissionsOf } from './permissions.js';
import { REASONS } from './reasons.js';

export const IAM_PAGE = 'docs/iam.md';

export interface TemplateTexts {
  readonly bridge: string;
  readonly member: string;
}

/** The expected content of the permissions page. */
export function renderIamPage({ bridge, member }: TemplateTexts): string {
  return iamDocument([
    { title: 'The bridge', text: bridge },
    { title: 'Member account', text: member },
  ]);
}

interface DocumentedTemplate {
  readonly title: string;
  readonly text: string;
}

const INTRODUCTION = `# Permissions

Use this page to review every permission that the templates grant or deny, and why. It is generated from the templates by
\`npm run docs\`. Names in \`<...>\` are resources or parameters of the template. Permissions of optional features, such as
write-back, exist only if the feature is enabled.
`;

/** The permissions page in Markdown. */
export function iamDocument(templates: readonly DocumentedTemplate[]): string {
  const sections = templates.map(({ title, text }) => {
    const rows = permissionsOf(parseTemplate(text)).map(row);
    return [`## ${title}`, '', HEAD, ...rows, ''].join('\n');
  });
  return [INTRODUCTION, ...sections].join('\n');
}

const HEAD = `| Principal | Action | Resource | Condition | Why |
| --- | --- | --- | --- | --- |`;

function row(permission: Permission): string {
  const { sid, effect, principals, actions, resources, conditions } = permission;
  const reason = REASONS[sid];
  if (reason === undefined)
    throw new Error(`The statement ${sid} has no reason. Add it to docs/generate/iam/reasons.ts.`);
  const what = effect === 'Deny' ? ['**denied:**', code(actions)].join(' ') : code(actions);
  const cells = [code(principals), what, code(resources), code(conditions), reason];
  return `| ${cells.join(' | ')} |`;
}

function code(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join('<br>') || '-';
}
