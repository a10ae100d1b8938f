import type { TargetLedger } from '../ledger/port.js';
import type { RunDetails, TargetKey } from '../report/details.js';
import type { CreateSender, ImportJournal, Sender } from './transport.js';

interface Watched {
  readonly place: TargetKey;
  readonly details: RunDetails | undefined;
  readonly ledger: TargetLedger;
}

/** Tells a report what goes out and what becomes of it; neither delivery nor outbox know of it. */
export function watchSender(make: CreateSender, { place, details, ledger }: Watched): CreateSender {
  if (details === undefined) return make;
  return (journal) => {
    const sender = make(watchJournal(journal, place, details));
    return {
      get stats() {
        return sender.stats;
      },
      get refusal() {
        return sender.refusal;
      },
      add(item) {
        const { action, finding } = item;
        const before = () => ledger.body(finding.Id);
        const wait = details.sending({ place, action, finding, before });
        return wait === undefined ? sender.add(item) : wait.then(() => sender.add(item));
      },
      finish() {
        details.decided?.();
        return sender.finish();
      },
    } satisfies Sender;
  };
}

function watchJournal(
  journal: ImportJournal,
  place: TargetKey,
  details: RunDetails,
): ImportJournal {
  return {
    count: (outcome) => journal.count(outcome),
    recordIntent: (items) => journal.recordIntent(items),
    async recordOutcomes(ref, outcomes, unanswered) {
      await journal.recordOutcomes(ref, outcomes, unanswered);
      for (const outcome of outcomes) {
        const { kind, item } = outcome;
        const reason = kind === 'acknowledged' ? null : `${outcome.code}: ${outcome.message}`;
        details.outcome(place, item.finding.Id, { kind, reason });
      }
    },
  };
}
