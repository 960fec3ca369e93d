export { DiskGuard } from './disk-guard.js';
export { guardedStore } from './guarded-store.js';
export { KeptPostgres } from './kept-postgres.js';
export { requireRoomToStart, tellOfDisk } from './tell-of-disk.js';
