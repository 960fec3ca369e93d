import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { KEY_STORE, RunningServices } from '@upstream/platform';
import type { KeyStore } from '@upstream/privacy';
import { NameIndex } from '../../read-models/directory/name-index.js';

/** Destroys a person's key everywhere: in the store, in the memory of every service of this process, in the index of names. */
@Injectable()
export class DestroyedKeys {
  constructor(
    @Inject(KEY_STORE) private readonly keys: KeyStore,
    private readonly names: NameIndex,
    private readonly modules: ModuleRef,
  ) {}

  /** When it resolves, nothing of this process can open what was sealed for the person. May be repeated. */
  async destroy(employeeId: string): Promise<void> {
    await this.keys.destroy(employeeId);
    for (const { keys } of this.modules.get(RunningServices, { strict: false }).runtimes) keys.forget(employeeId);
    this.names.forget(employeeId);
  }
}
