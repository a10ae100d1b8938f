const UNRELEASED = '## [Unreleased]';

/**
 * Moves the unreleased changes to a version section.
 * @param day `2026-11-26`
 */
export function releaseChanges(changelog: string, version: string, day: string): string {
  if (sectionOf(changelog, 'Unreleased') === '') {
    throw new Error('CHANGELOG.md says nothing of what is new under [Unreleased].');
  }
  return changelog.replace(UNRELEASED, `${UNRELEASED}\n\n## [${version}] - ${day}`);
}

/** The changelog section of one version, without its heading. */
export function sectionOf(changelog: string, version: string): string {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((text) => text.startsWith(`[${version}]`));
  if (section === undefined) throw new Error(`CHANGELOG.md has no section [${version}].`);
  return section.slice(section.indexOf('\n')).trim();
}
