import type { TargetLedger } from '../ledger/port.js';
import type { Place, RunDetails } from '../report/details.js';
import type { MakeOutbox, Outbox, ParcelJournal } from './outbox.js';

interface Watched {
  readonly place: Place;
  readonly details: RunDetails | undefined;
  readonly ledger: TargetLedger;
}

/** Tells a report what goes out and what becomes of it; neither delivery nor outbox know of it. */
export function watchOutbox(make: MakeOutbox, { place, details, ledger }: Watched): MakeOutbox {
  if (details === undefined) return make;
  return (journal) => {
    const outbox = make(watchJournal(journal, place, details));
    return {
      get stats() {
        return outbox.stats;
      },
      get refusal() {
        return outbox.refusal;
      },
      add(parcel) {
        const { action, finding } = parcel;
        const before = () => ledger.body(finding.Id);
        const wait = details.sending({ place, action, finding, before });
        return wait === undefined ? outbox.add(parcel) : wait.then(() => outbox.add(parcel));
      },
      finish() {
        details.decided?.();
        return outbox.finish();
      },
    } satisfies Outbox;
  };
}

function watchJournal(journal: ParcelJournal, place: Place, details: RunDetails): ParcelJournal {
  return {
    count: (outcome) => journal.count(outcome),
    depart: (parcels) => journal.depart(parcels),
    async arrive(ref, outcomes, unanswered) {
      await journal.arrive(ref, outcomes, unanswered);
      for (const outcome of outcomes) {
        const { kind, item } = outcome;
        const reason = kind === 'acknowledged' ? null : `${outcome.code}: ${outcome.message}`;
        details.outcome(place, item.finding.Id, { kind, reason });
      }
    },
  };
}
