import { createRemoteJWKSet, errors, type CryptoKey, type FlattenedJWSInput, type JSONWebKeySet, type JWSHeaderParameters } from 'jose';

/** Requests that wait for keys at the same time; further ones are refused at once. */
const MOST_WAITING = 2_000;

export interface IssuerKeysOptions {
  readonly url: string;
  /** Least time, in ms, from one look for an unknown key id to the next. Who asks meanwhile waits for it. */
  readonly gapMs: number;
}

/**
 * The public keys of an issuer, by their ids. A key that is not known yet is looked for at the issuer, by a look that
 * began after it was asked for, so a key that signs already is never missed; and however many unknown ids come, there is
 * one look per gap. Known keys never wait for that. All are fetched anew after ten minutes: what the issuer withdrew is
 * gone by then. Throws what `createRemoteJWKSet` throws.
 */
export class IssuerKeys {
  private readonly remote: ReturnType<typeof createRemoteJWKSet>;
  private nextLook: Promise<void> | undefined;
  private lastLook = -Infinity;
  private waiting = 0;

  constructor(private readonly options: IssuerKeysOptions) {
    // Looking again is decided here: the library refuses a key that came within its cooldown.
    this.remote = createRemoteJWKSet(new URL(options.url), { cooldownDuration: Infinity, timeoutDuration: 3000 });
  }

  /** As last fetched. */
  known(): JSONWebKeySet | undefined {
    return this.remote.jwks();
  }

  async keyFor(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    try {
      return await this.remote(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.waiting >= MOST_WAITING) throw error;
      this.waiting++;
      await this.lookAgain().finally(() => this.waiting--);
      return this.remote(header, token);
    }
  }

  /** A look that begins from now on: one under way may have missed what has changed since it began. */
  private lookAgain(): Promise<void> {
    this.nextLook ??= this.look();
    return this.nextLook;
  }

  private async look(): Promise<void> {
    await pause(this.lastLook + this.options.gapMs - performance.now());
    // What is under way is awaited, whatever comes of it.
    if (this.remote.reloading) await this.remote.reload().catch(() => undefined);
    this.nextLook = undefined;
    this.lastLook = performance.now();
    await this.remote.reload();
  }
}

const pause = (ms: number): Promise<void> => (ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms).unref()));
