import { EncryptJWT, errors, jwtDecrypt } from 'jose';

export interface SealedCookieOptions {
  readonly name: string;
  /** 32 bytes; whoever has it can read and write the cookie. */
  readonly key: Uint8Array;
  readonly path: string;
  readonly maxAgeSeconds: number;
  /** True where the browser speaks TLS: the cookie never leaves it otherwise, and no subdomain can set it. */
  readonly secure: boolean;
}

/**
 * A cookie that only we can read and write (JWE, A256GCM), out of reach for scripts (HttpOnly) and not sent along by
 * other sites' requests (SameSite=Lax). Where it is secure and for every path, its name has the prefix `__Host-`.
 */
export class SealedCookie<T extends Record<string, unknown>> {
  constructor(private readonly options: SealedCookieOptions) {}

  get name(): string {
    const { name, path, secure } = this.options;
    return secure && path === '/' ? `__Host-${name}` : name;
  }

  /** The `Set-Cookie` value. */
  async set(value: T): Promise<string> {
    const { key, name, maxAgeSeconds } = this.options;
    const sealed = await new EncryptJWT(value)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: name })
      .setIssuedAt()
      .setExpirationTime(`${maxAgeSeconds}s`)
      .encrypt(key);
    return this.header(sealed, maxAgeSeconds);
  }

  clear(): string {
    return this.header('', 0);
  }

  /** Undefined when there is none, or it is forged, changed or expired. */
  async read(cookies: string | undefined): Promise<T | undefined> {
    const prefix = `${this.name}=`;
    const sealed = cookies?.split('; ').find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
    if (!sealed) return undefined;
    try {
      const { payload, protectedHeader } = await jwtDecrypt<T>(sealed, this.options.key, { contentEncryptionAlgorithms: ['A256GCM'], keyManagementAlgorithms: ['dir'] });
      return protectedHeader.typ === this.options.name ? payload : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  private header(value: string, maxAge: number): string {
    const { path, secure } = this.options;
    return `${this.name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }
}
