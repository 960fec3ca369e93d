/** A connection to the database broke: what `pg` says then. */
export const connectionLost = (): Error => Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' });

/** The log was not asked: nothing can have been written. */
export class LogUnavailableError extends Error {}
/** Names what the bus says when it does not take or confirm messages. */
export class BusUnavailableError extends Error {}
export class KeysUnavailableError extends Error {}
