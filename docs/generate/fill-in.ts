/** Puts generated text into its place in a page that people write: between its two marks. */
export function fillIn(page: string, name: string, text: string): string {
  const mark = `<!-- Made by \`npm run docs\`: ${name} -->`;
  const begin = page.indexOf(mark);
  const end = page.indexOf(END, begin);
  if (begin === -1 || end === -1) throw new Error(`the page has no place for ${name}`);
  return `${page.slice(0, begin)}${mark}\n\n${text}\n\n${page.slice(end)}`;
}

const END = '<!-- end -->';
