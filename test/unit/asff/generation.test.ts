import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../src/asff/envelope.js';
import { generationId, inGeneration, splitGeneration } from '../../../src/asff/generation.js';
import { asffFinding } from '../../helpers/asff.js';

const links = (related: readonly string[] = []) => ({ productArn: 'arn', related });

describe('generations', () => {
  it.each([
    ['keeper/us/1/x/enterprise', 1, 'keeper/us/1/x/enterprise'],
    ['keeper/us/1/x/enterprise', 2, 'keeper/us/1/x/enterprise~2'],
    ['keeper/us/1/x/enterprise', 12, 'keeper/us/1/x/enterprise~12'],
  ])('%s in generation %i is %s, and back', (base, generation, id) => {
    expect(generationId(base, generation)).toBe(id);
    expect(splitGeneration(id)).toEqual({ base, generation });
  });

  it('are marked only at the end of an Id', () => {
    const id = 'keeper/us/1/x/user/a~2b';
    expect(splitGeneration(id)).toEqual({ base: id, generation: 1 });
  });

  it('links each to the previous one', () => {
    const content = contentOf(asffFinding({ Id: 'a' }));
    expect(inGeneration(content, 1, links())).toEqual(content);
    expect(inGeneration(content, 2, links())).toMatchObject({
      Id: 'a~2',
      FindingProviderFields: { RelatedFindings: [{ ProductArn: 'arn', Id: 'a' }] },
    });
    expect(inGeneration(content, 3, links()).FindingProviderFields.RelatedFindings).toEqual([
      { ProductArn: 'arn', Id: 'a~2' },
    ]);
  });

  it('links a content to at most ten related findings, the previous generation first', () => {
    const content = contentOf(asffFinding({ Id: 'a' }));
    const idsOf = (generation: number, related: readonly string[]) =>
      inGeneration(content, generation, links(related)).FindingProviderFields.RelatedFindings?.map(
        ({ Id }) => Id,
      );
    expect(idsOf(1, ['b', 'c', 'b'])).toEqual(['b', 'c']);
    expect(idsOf(2, ['b'])).toEqual(['a', 'b']);
    expect(idsOf(2, 'bcdefghijklm'.split(''))).toEqual('abcdefghij'.split(''));
  });
});
