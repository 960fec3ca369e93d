/** Where the time of events and timers comes from. Leases, caches and tokens use machine time instead. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
