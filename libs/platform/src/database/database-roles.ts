/**
 * - `owner` owns the databases and runs migrations, nothing else.
 * - `app` reads, under row-level security. - `projector` writes read models and checkpoints.
 * - `log` appends and reads events. - `keys` reads and writes the key store.
 */
export const databaseRoles = ['owner', 'app', 'projector', 'log', 'keys'] as const;
export type DatabaseRole = (typeof databaseRoles)[number];
