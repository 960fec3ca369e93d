import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Erasure } from './erasure-ledger.js';

/** An erasure as a ledger holds it. */
export interface LedgerEntry extends Erasure {
  readonly at: string;
  /** HMAC over this entry and the seal before it: whoever changes, drops or reorders one breaks all that follow. */
  readonly seal: string;
}

/** The key of a ledger's seals; follows from the master key, which whoever restores needs anyway. */
export const ledgerKey = (masterKey: Buffer): Buffer => Buffer.from(hkdfSync('sha256', masterKey, '', 'upstream/erasure-ledger/v1', 32));

const sealOf = (key: Buffer, ...parts: readonly (string | number | null)[]): string => createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex');

/** The seal before the first entry. */
export const firstSeal = (key: Buffer, ledger: string): string => sealOf(key, 'ledger', ledger);

export const nextSeal = (key: Buffer, before: string, { id, tenant, at }: Omit<LedgerEntry, 'seal'>): string => sealOf(key, 'erasure', before, id, tenant, at);

export const HEADER_BYTES = 256;

/**
 * The first line says how many erasures follow at least, and is written over in place after each. It has always the same
 * length and fits a disk's sector. So an entry that a crash cut off is told from a ledger that has lost some.
 */
export function headerLine(key: Buffer, ledger: string, entries: number, seal: string): string {
  const header = JSON.stringify({ upstream: 'erasure ledger', v: 1, ledger, entries, seal, check: sealOf(key, 'header', ledger, entries, seal) });
  return `${header.padEnd(HEADER_BYTES - 1)}\n`;
}

/** Undefined when it is no header, was changed, or is sealed with another key. */
export function parseHeader(key: Buffer, line: string): { ledger: string; entries: number; seal: string } | undefined {
  const header = jsonOf(line) as { v?: unknown; ledger?: unknown; entries?: unknown; seal?: unknown; check?: unknown } | undefined;
  if (header?.v !== 1 || typeof header.ledger !== 'string' || typeof header.entries !== 'number' || typeof header.seal !== 'string') return undefined;
  const { ledger, entries, seal } = header;
  return equal(header.check, sealOf(key, 'header', ledger, entries, seal)) ? { ledger, entries, seal } : undefined;
}

export const entryLine = ({ id, tenant, at, seal }: LedgerEntry): string => `${JSON.stringify({ id, tenant, at, seal })}\n`;

/** Undefined when the line does not follow the seal before it. */
export function parseEntry(key: Buffer, before: string, line: string): LedgerEntry | undefined {
  const entry = jsonOf(line) as Partial<LedgerEntry> | undefined;
  if (typeof entry?.id !== 'string' || typeof entry.at !== 'string' || (entry.tenant !== null && typeof entry.tenant !== 'string')) return undefined;
  const { id, tenant, at } = entry as LedgerEntry;
  return equal(entry.seal, nextSeal(key, before, { id, tenant, at })) ? { id, tenant, at, seal: entry.seal as string } : undefined;
}

function jsonOf(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const equal = (given: unknown, expected: string): boolean =>
  typeof given === 'string' && given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
