import { iamDocument } from './document.js';

export const IAM_PAGE = 'docs/iam.md';

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
