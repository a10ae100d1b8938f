import { catalogue } from '../../src/controls/catalogue.js';
import type { ControlDefinition } from '../../src/controls/definition.js';
import type { Finding } from '../../src/domain/finding.js';
import type { Family } from './families.js';
import { sampleAsff, sampleFindings } from './sample-findings.js';

/** Every control of a family, with what a finding of it says, and one finding in full. */
export function familyPage(family: Family): string {
  const samples = sampleFindings();
  const sampleOf = (control: string): Finding => {
    const sample = samples.get(control);
    if (sample === undefined) throw new Error(`no sample has the control ${control}`);
    return sample;
  };
  const own = catalogue().filter((control) => control.family === family.id);
  return [
    `# ${family.heading}`,
    '<!-- Made by `npm run docs` from the catalogue; do not edit. -->',
    `${family.about} Back to the [whole catalogue](../findings.md).`,
    'Titles and descriptions are those of an example. The severity is that of a problem, with the reason for it.',
    ...own.map((control) => section(control, sampleOf(control.id))),
    ...fullSample(sampleOf(family.sample)),
    '',
  ].join('\n\n');
}

/** As GitHub makes it of the heading. */
export function anchorOf(control: string): string {
  return control.replaceAll('.', '');
}

function section(control: ControlDefinition, sample: Finding): string {
  const { id, severity, severityReason, types, requirements, remediationUrl } = control;
  const { text } = sample.remediation;
  return [
    `## \`${id}\``,
    '',
    `**${sample.title}.** ${sample.description}`,
    '',
    `* **${severity}**${severityReason === null ? '' : `: ${severityReason}`}`,
    `* What to do: ${text} [Keeper's guide](${remediationUrl})`,
    `* About: ${about(sample)}`,
    `* Type: ${types.join(', ')}`,
    ...(requirements.length > 0 ? [`* Requirements: ${requirements.join(', ')}`] : []),
  ].join('\n');
}

function about({ subject, resource }: Finding): string {
  const thing = subject.kind === 'enterprise' ? 'the enterprise' : `a ${subject.kind}`;
  return resource === null ? thing : `the AWS resource behind a record, else the record`;
}

function fullSample(sample: Finding): string[] {
  return [
    '## A finding in full',
    `\`${sample.control}\` as Security Hub gets it when it is new:`,
    `\`\`\`json\n${JSON.stringify(sampleAsff(sample), null, 2)}\n\`\`\``,
  ];
}
