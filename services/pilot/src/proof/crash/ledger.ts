import { appendFileSync } from 'node:fs';
import { commandIdOfRequest } from '@upstream/event-sourcing';
import { pseudonym } from '@upstream/privacy';
import { ISSUER, PILOT_TENANT } from '../../pilot-identity.js';
import type { Answer, Asker } from '../api.js';

/** A command that the pilot has acknowledged, as its client knows it. */
export interface Acknowledged {
  /** `POST /v1/programmes` */
  readonly request: string;
  readonly commandId: string;
  /** Of the aggregate. */
  readonly id: string;
  readonly revision: number;
  /** Of the command's last event; undefined when the answer says that nothing was to be changed. */
  readonly position: string | undefined;
  /** How often it was sent. */
  readonly sent: number;
}

/** What the client was promised: in memory, and line by line in a file that outlives it. */
export class Ledger {
  readonly acknowledged: Acknowledged[] = [];
  private waiting: (() => void)[] = [];

  constructor(
    private readonly file: string,
    private readonly lookupKey: Buffer,
  ) {}

  /** Resolves right after the next command is written down. */
  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  record(who: Asker, path: string, key: string, answer: Answer, sent: number): void {
    const { id, revision, position } = answer.body as { id?: string; revision?: number; position?: string };
    if (id === undefined || revision === undefined) return;
    const actor = pseudonym(this.lookupKey, PILOT_TENANT, ISSUER, who.employeeId ?? who.role ?? 'coordinator');
    const commandId = commandIdOfRequest({ tenant: PILOT_TENANT, actor, method: 'POST', path: path.split('?')[0]!, key });
    const entry = { request: `POST ${path}`, commandId, id, revision, position, sent };
    this.acknowledged.push(entry);
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
