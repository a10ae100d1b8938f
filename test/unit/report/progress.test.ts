import stringWidth from 'string-width';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgress } from '../../../src/report/progress.js';
import { memoryStream } from '../../helpers/cli-io.js';

const CLEAR = '\r\u001b[2K';
/** Longer than the pause between two frames. */
const PAUSE = 150;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const terminal = (columns = 80) => memoryStream({ isTerminal: true, columns });

describe('progress', () => {
  it('redraws one line and erases it at the end', () => {
    const stream = terminal();
    const progress = createProgress(stream, true);
    progress.update('0 of 4', 0);
    vi.advanceTimersByTime(PAUSE);
    progress.update('2 of 4', 0.5);
    progress.end();
    progress.end();
    expect(stream.text().split(CLEAR)).toEqual([
      '',
      '[                    ] 0 of 4',
      '[==========          ] 2 of 4',
      '',
    ]);
  });

  it('draws at most ten times per second and always draws the last update', () => {
    const stream = terminal();
    const progress = createProgress(stream, true);
    for (let step = 1; step <= 1_000; step += 1) {
      progress.update(`${step}`, null);
      vi.advanceTimersByTime(1);
    }
    const drawings = stream.text().split(CLEAR).slice(1);
    expect(drawings.length).toBeLessThanOrEqual(11);
    expect(drawings.length).toBeGreaterThan(8);
    vi.advanceTimersByTime(PAUSE);
    expect(stream.text().split(CLEAR).at(-1)).toBe('1000');
  });

  it('keeps drawing while a computation blocks timers', () => {
    const stream = terminal();
    const progress = createProgress(stream, true);
    progress.update('one', null);
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + PAUSE);
    progress.update('two', null);
    expect(stream.text()).toBe(`${CLEAR}one${CLEAR}two`);
  });

  it('does not redraw an unchanged line or draw after the end', () => {
    const stream = terminal();
    const progress = createProgress(stream, true);
    for (let time = 0; time < 5; time += 1) {
      progress.update('same', null);
      vi.advanceTimersByTime(PAUSE);
    }
    progress.update('other', null);
    progress.update('too late', null);
    progress.end();
    vi.advanceTimersByTime(PAUSE);
    expect(stream.text()).toBe(`${CLEAR}same${CLEAR}other${CLEAR}`);
  });

  it('has no bar while the total is unknown', () => {
    const stream = terminal();
    createProgress(stream, true).update('at least 4', null);
    expect(stream.text()).toBe(`${CLEAR}at least 4`);
  });

  it.each([20, 40, 60, 200])('never wraps on %i columns in any script', (columns) => {
    const stream = terminal(columns);
    createProgress(stream, true).update(
      '送信中の検出結果 4 件中 3 件, a very long text'.repeat(3),
      1.5,
    );
    expect(stringWidth(stream.text().replace(CLEAR, ''))).toBeLessThan(columns);
  });

  it('stays below other output on the same screen', () => {
    const stream = terminal();
    const progress = createProgress(stream, true);
    const above = progress.above(stream);
    progress.update('half', 0.5);
    above.write('a line of the log\n');
    vi.advanceTimersByTime(PAUSE);
    progress.end();
    const bar = '[==========          ] half';
    expect(stream.text()).toBe(`${CLEAR}${bar}${CLEAR}a line of the log\n${CLEAR}${bar}${CLEAR}`);
    expect(above.columns).toBe(80);
  });

  it('is not affected by output to a pipe', () => {
    const [screen, pipe] = [terminal(), memoryStream()];
    const progress = createProgress(screen, true);
    progress.update('half', null);
    progress.above(pipe).write('{}\n');
    expect([screen.text(), pipe.text()]).toEqual([`${CLEAR}half`, '{}\n']);
  });

  it('draws nothing without a terminal', () => {
    const stream = memoryStream();
    const progress = createProgress(stream, false);
    progress.update('reading', 0.5);
    progress.end();
    expect(stream.text()).toBe('');
  });
});
