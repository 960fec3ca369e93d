import { hash } from 'node:crypto';
import type { Principal } from './principal.js';

interface Verified {
  readonly principal: Principal;
  /** Machine time, in ms: from when and until when it counts. */
  readonly since: number;
  readonly until: number;
}

const MOST = 5_000;
/** After so long a token is verified again, whatever its expiry: keys that the issuer withdrew count no longer. */
const LONGEST_MS = 60_000;

/**
 * Tokens whose signature and claims were found good, for at most a minute and never beyond their expiry. Kept by their
 * SHA-256, so that no token stays in memory; the oldest go when there are more than 5,000. Forgotten all at once when
 * the issuer's keys change.
 */
export class VerifiedTokens {
  private readonly entries = new Map<string, Verified>();

  find(token: string, now: number): Principal | undefined {
    const name = nameOf(token);
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    // A clock that was set back says nothing about what it has verified ahead.
    if (now >= entry.since && now < entry.until) return entry.principal;
    this.entries.delete(name);
    return undefined;
  }

  /** `expires`: the token's `exp`, in seconds. */
  keep(token: string, principal: Principal, now: number, expires: number): void {
    const until = Math.min(now + LONGEST_MS, expires * 1000);
    if (until <= now) return;
    const name = nameOf(token);
    this.entries.delete(name);
    this.entries.set(name, { principal, since: now, until });
    if (this.entries.size > MOST) this.entries.delete(this.entries.keys().next().value!);
  }

  forgetAll(): void {
    this.entries.clear();
  }

  get size(): number {
    return this.entries.size;
  }
}

const nameOf = (token: string): string => hash('sha256', token, 'base64');
