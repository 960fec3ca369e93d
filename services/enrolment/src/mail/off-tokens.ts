import { hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LOOKUP_KEY } from '@upstream/platform';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** Whose mail a token ends. */
export interface Recipient {
  readonly tenant: string;
  readonly employeeId: string;
}

const TYPE = 'upstream-mail-off';

/** Tokens for letters (JWE, A256GCM): nobody else can write one or read whom it is for, and all it can do is have no more mail sent. It counts as long as letters are kept. */
@Injectable()
export class OffTokens {
  private readonly key: Uint8Array;

  constructor(@Inject(LOOKUP_KEY) lookupKey: Buffer) {
    this.key = new Uint8Array(hkdfSync('sha256', lookupKey, '', TYPE, 32));
  }

  write({ tenant, employeeId }: Recipient): Promise<string> {
    return new EncryptJWT({ t: tenant }).setSubject(employeeId).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: TYPE }).encrypt(this.key);
  }

  /** Undefined for what we did not write. */
  async read(token: string): Promise<Recipient | undefined> {
    try {
      const { payload, protectedHeader } = await jwtDecrypt<{ t: string }>(token, this.key, { contentEncryptionAlgorithms: ['A256GCM'], keyManagementAlgorithms: ['dir'] });
      return protectedHeader.typ === TYPE && payload.sub !== undefined ? { tenant: payload.t, employeeId: payload.sub } : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}
