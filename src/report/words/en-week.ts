/** Texts of the demo's reference week. */
export const englishWeek = {
  weekIntro: (users: number, events: number) =>
    `A week of an emulated Keeper enterprise of ${users} people with ${events} audit events: everyday work, harmless look-alikes, and six attacks. The bridge reads the audit log every five minutes and everything every hour.`,
  /** How long it takes in minutes, on an ordinary computer. */
  weekTakes: 'This takes one to three minutes.',
  weekLearning: 'Learning from the two weeks before',
  weekDay: (time: number) =>
    new Date(time).toLocaleDateString('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }),
  weekAttacks: {
    'code guessing': 'Somebody guesses two-factor codes and logs in',
    'administrator takeover': 'A hijacked administrator session creates another administrator',
    'data theft': 'An insider opens many records, shares them outside and exports the vault',
    'rogue gateway': 'An account sets up an unknown gateway and tunnels through it',
    'failing rotations': 'No password behind one gateway can be rotated',
    'alert tampering': 'An administrator session silences the alerts',
  },
  weekAfter: (minutes: number) =>
    minutes > 0
      ? `${minutes.toFixed(1)} minutes after the decisive event could be read`
      : 'before the decisive event could be read',
  weekFields: {
    attack: 'attack',
    detected: 'detected',
    actor: 'actor',
    target: 'target',
    address: 'address',
    parts: 'related findings',
  },
  weekNoAttack: 'No attack was detected on this day.',
  weekOtherSevere: 'Severe findings without an attack:',
  weekNoise: (active: number, severe: number, notifications: number) =>
    `${active} active findings, ${severe} of them HIGH or CRITICAL; ${notifications} notification${notifications === 1 ? '' : 's'}`,
  weekMissed: (attack: string) => `Not detected: ${attack}`,
  weekFailedRuns: (runs: number) => `Runs that did not succeed: ${runs}`,
  weekTotal: (detected: number, attacks: number, notifications: number) =>
    `${detected} of ${attacks} attacks detected, ${notifications} notifications in the week`,
};
