import { parseTemplate, type Right, rightsOf } from './permissions.js';
import { REASONS } from './reasons.js';

/** Below docs/. */
export const IAM_PAGE = 'iam.md';

export interface TemplateTexts {
  readonly bridge: string;
  readonly member: string;
}

/** The page on permissions as it should be. */
export function renderIamPage({ bridge, member }: TemplateTexts): string {
  return iamDocument([
    { title: 'The bridge', text: bridge },
    { title: 'A further account', text: member },
  ]);
}

interface DocumentedTemplate {
  readonly title: string;
  readonly text: string;
}

const INTRODUCTION = `# Permissions

Made from the templates by \`npm run docs\`: every right that they give or refuse, and why. Names in
\`<...>\` are resources or parameters of the template; rights under a condition of the template, such as
write-back, only exist where that is chosen.
`;

/** The page on permissions, in Markdown. */
export function iamDocument(templates: readonly DocumentedTemplate[]): string {
  const sections = templates.map(({ title, text }) => {
    const rows = rightsOf(parseTemplate(text)).map(row);
    return [`## ${title}`, '', HEAD, ...rows, ''].join('\n');
  });
  return [INTRODUCTION, ...sections].join('\n');
}

const HEAD = `| Principal | Action | Resource | Condition | Why |
| --- | --- | --- | --- | --- |`;

function row(right: Right): string {
  const { sid, effect, principals, actions, resources, conditions } = right;
  const reason = REASONS[sid];
  if (reason === undefined) throw new Error(`No reason is given for the right ${sid}.`);
  const what = effect === 'Deny' ? ['**refused:**', code(actions)].join(' ') : code(actions);
  const cells = [code(principals), what, code(resources), code(conditions), reason];
  return `| ${cells.join(' | ')} |`;
}

function code(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join('<br>') || '-';
}
