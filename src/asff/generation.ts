import { LIMITS } from './limits.js';
import type { AsffContent } from './types.js';

/** No part of an Id contains a tilde, see identity. */
const MARK = /~(\d+)$/;

/** The Id of a finding's nth generation: the first is the plain Id, later ones end in `~2`, `~3`, ... */
export function generationId(id: string, generation: number): string {
  return generation === 1 ? id : `${id}~${generation}`;
}

/** The plain Id and the generation of an Id. */
export function splitGeneration(id: string): {
  readonly base: string;
  readonly generation: number;
} {
  const mark = MARK.exec(id);
  if (mark === null) return { base: id, generation: 1 };
  return { base: id.slice(0, mark.index), generation: Number(mark[1]) };
}

interface Links {
  /** Plain Ids of related findings. */
  readonly related: readonly string[];
  readonly productArn: string;
}

/** The content as its nth generation: under that Id, and linked to the generation before and to related findings. */
export function inGeneration(
  content: AsffContent,
  generation: number,
  { related, productArn }: Links,
): AsffContent {
  const before = generation === 1 ? [] : [generationId(content.Id, generation - 1)];
  const ids = [...new Set([...before, ...related])].slice(0, LIMITS.relatedFindings);
  if (ids.length === 0) return content;
  return {
    ...content,
    Id: generationId(content.Id, generation),
    FindingProviderFields: {
      ...content.FindingProviderFields,
      RelatedFindings: ids.map((id) => ({ ProductArn: productArn, Id: id })),
    },
  };
}
