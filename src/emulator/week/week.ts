import { DAY } from '../../util/clock.js';
import * as administration from './administration.js';
import type { Attack } from './attack.js';
import { stageAttacks } from './attacks.js';
import { createAuditLog, type LoggedEvent } from './audit-log.js';
import { writeDay } from './background.js';
import * as lookAlikes from './look-alikes.js';
import { createMachines, type Machines, writeRotations } from './machines.js';
import { castOf, createPeople, type Person } from './people.js';
import { createRandom } from './random.js';
import type { Stage } from './stage.js';

/** A Monday. */
const WEEK_START = Date.UTC(2026, 10, 23);
const WEEK_DAYS = 7;
/** Everyday activity before the week, which shows what is usual. */
export const WARM_UP_DAYS = 14;

export interface ReferenceWeek {
  readonly seed: number;
  /** Milliseconds since the epoch; the log starts `WARM_UP_DAYS` earlier. */
  readonly start: number;
  readonly end: number;
  readonly people: readonly Person[];
  /** Those who join during the week. */
  readonly newcomers: readonly Person[];
  readonly machines: Machines;
  /** Oldest first. */
  readonly log: readonly LoggedEvent[];
  readonly attacks: readonly Attack[];
}

/**
 * A week of 500 people, the same for the same seed: everyday activity, look-alikes and six attacks.
 */
export function generateWeek(seed: number): ReferenceWeek {
  const random = createRandom(seed);
  const log = createAuditLog(random);
  const people = createPeople(random);
  const cast = castOf(people, random);
  const machines = createMachines(cast, random);
  const first = random.whole(1, 3);
  const failingNights = [first, first + 1, first + 2];
  const stage: Stage = { log, random, cast, machines, monday: WEEK_START, failingNights };
  writeEverydayWork(stage, people);
  playLookAlikes(stage);
  const attacks = stageAttacks(stage);
  return {
    seed,
    start: WEEK_START,
    end: WEEK_START + WEEK_DAYS * DAY,
    people,
    newcomers: cast.newcomers,
    machines,
    log: log.events(),
    attacks,
  };
}

function writeEverydayWork(stage: Stage, people: readonly Person[]): void {
  const { log, random, cast, machines, monday, failingNights } = stage;
  const [healthy, troubled] = machines.gateways;
  for (let day = -WARM_UP_DAYS; day < WEEK_DAYS; day += 1) {
    // Users who join on Tuesday are active from Wednesday on.
    const present = day > 1 ? people : people.filter((person) => !cast.newcomers.includes(person));
    const at = monday + day * DAY;
    writeDay(log, at, { people: present, machines }, random);
    writeRotations(log, at, healthy, null, random);
    if (!failingNights.includes(day)) writeRotations(log, at, troubled, null, random);
  }
  administration.consoleLogins(stage);
}

function playLookAlikes(stage: Stage): void {
  const scenes = [
    lookAlikes.mistyping,
    lookAlikes.newPhone,
    lookAlikes.onboardingHour,
    lookAlikes.vaultCleanUp,
    lookAlikes.migrationExport,
    lookAlikes.mondayMorning,
    lookAlikes.breachWatchHits,
    lookAlikes.projectShares,
    administration.helpDesk,
    administration.plannedPolicyChanges,
    administration.gatewayRestarts,
    administration.administratorOnTheRoad,
    administration.somebodyLeaves,
  ];
  for (const play of scenes) play(stage);
}
