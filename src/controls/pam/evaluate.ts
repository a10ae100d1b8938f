import type { Finding, FindingKey } from '../../domain/finding.js';
import type { Reading } from '../../domain/observation.js';
import type { EvaluationContext } from '../context.js';
import { configurationJudgements } from './configuration-findings.js';
import { gatewayJudgements } from './gateway-findings.js';
import type { Judgement } from './judgement.js';
import { recordJudgements } from './record-findings.js';

/** One finding for each control and record, gateway or configuration with a problem. */
export function* pamFindings(
  reading: Reading<'privileged-access'>,
  context: EvaluationContext,
): Generator<Finding> {
  for (const { verdict, finding } of judgements(reading, context)) {
    if (verdict === 'problem') yield finding();
  }
}

/** Findings known to be resolved even if the inventory was not read completely. */
export function closedPamFindings(
  reading: Reading<'privileged-access'>,
  context: EvaluationContext,
): FindingKey[] {
  return [...judgements(reading, context)]
    .filter(({ verdict }) => verdict === 'fine')
    .map(({ key }) => key);
}

function* judgements(
  reading: Reading<'privileged-access'>,
  context: EvaluationContext,
): Generator<Judgement> {
  for (const inventory of reading.observations) {
    yield* recordJudgements(inventory, reading, context);
    yield* gatewayJudgements(inventory, reading, context);
    yield* configurationJudgements(inventory, reading, context);
  }
}
