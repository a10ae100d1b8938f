import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../src/report/progress.js';
import { memoryStream } from '../../helpers/cli-io.js';

describe('progress', () => {
  it('draws one line over itself and takes it off', () => {
    const stream = memoryStream({ isTerminal: true });
    const progress = createProgress(stream);
    progress.update('reading alerts', 0, 4);
    progress.update('reading alerts', 1, 4);
    progress.update('reading alerts', 1, 4);
    progress.end();
    expect(stream.text().split('\r\u001b[2K')).toEqual([
      '',
      '░░░░░░░░░░░░░░░░░░░░ 0/4 reading alerts',
      '█████░░░░░░░░░░░░░░░ 1/4 reading alerts',
      '',
    ]);
  });

  it('never wraps, and never draws beyond its end', () => {
    const stream = memoryStream({ isTerminal: true, columns: 30 });
    createProgress(stream).update('a very long text for so small a terminal', 9, 4);
    expect(stream.text()).toBe('\r\u001b[2K████████████████████ 9/4 a ve');
  });

  it('has an empty bar while the total is unknown', () => {
    const stream = memoryStream({ isTerminal: true });
    createProgress(stream).update('reading', 7, 0);
    expect(stream.text()).toContain('░░░░░░░░░░░░░░░░░░░░ 7/0');
  });

  it('writes nothing into a pipe', () => {
    const stream = memoryStream();
    const progress = createProgress(stream);
    progress.update('reading', 1, 2);
    progress.end();
    expect(stream.text()).toBe('');
  });
});
