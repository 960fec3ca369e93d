export {
  ERASED,
  identifying,
  isErased,
  PersonErasedError,
  profile,
  unlessErased,
  type DataClass,
  type Erased,
  type Personal,
  type Sealed,
} from '@upstream/event-sourcing';
export * from './keys/erasure-ledger.js';
export * from './keys/file-erasure-ledger.js';
export * from './keys/in-memory-key-store.js';
export * from './keys/key-ring.js';
export * from './keys/key-store.js';
export * from './keys/master-key.js';
export * from './keys/migrate-keys.js';
export * from './keys/postgres-key-store.js';
export * from './keys/replay-erasures.js';
export * from './keys/replayed-ledger.js';
export { masterKeyFingerprint, MasterKeyError } from './keys/wrapping.js';
export * from './lookups.js';
export { isSealed, SealBrokenError } from './sealing/seal.js';
export * from './sealing/sealed-values.js';
export * from './sealing/sealing-codec.js';
export { type Cell, type PublishedCell, type PublishedTable, suppressTable } from './suppression/suppress-table.js';
export { type Group, type PublishedGroup, type PublishedTotal, SMALLEST_GROUP, suppress } from './suppression/suppress.js';
