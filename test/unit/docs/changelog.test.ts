import { describe, expect, it } from 'vitest';
import { releaseChanges, sectionOf } from '../../../docs/generate/changelog.js';

const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- A thing.

## [0.1.0] - 2026-11-01

### Added

- Everything.
`;

describe('a new version', () => {
  const released = releaseChanges(CHANGELOG, '0.2.0', '2026-11-26');

  it('takes the unreleased changes, and leaves an empty section', () => {
    expect(released).toContain('## [Unreleased]\n\n## [0.2.0] - 2026-11-26\n\n### Added');
    expect(sectionOf(released, 'Unreleased')).toBe('');
  });

  it('has only its own changes in its notes', () => {
    expect(sectionOf(released, '0.2.0')).toBe('### Added\n\n- A thing.');
    expect(sectionOf(released, '0.1.0')).toBe('### Added\n\n- Everything.');
  });

  it('is rejected without changes', () => {
    expect(() => releaseChanges(released, '0.3.0', '2026-11-27')).toThrow('nothing of what is new');
  });

  it('has no notes if the changelog does not contain it', () => {
    expect(() => sectionOf(CHANGELOG, '9.9.9')).toThrow('no section [9.9.9]');
  });
});
