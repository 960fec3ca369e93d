import { uuidFrom } from '@upstream/event-sourcing';
import { logThatKnows, noteLogKnows, type Erasure, type ErasureLedger } from '@upstream/privacy';

export interface RecordErasures {
  readonly ledger: ErasureLedger;
  readonly keysUrl: string;
  readonly logId: string;
  /** Where the API answers, and a token of somebody who may erase people of a tenant. */
  readonly url: string;
  readonly tokenFor: (tenant: string) => Promise<string>;
  readonly headers: Readonly<Record<string, string>>;
}

const peopleIn = (ledger: ErasureLedger) => ledger.erasures().filter((erasure): erasure is Erasure & { tenant: string } => erasure.tenant !== null);

/** Whether the log may lack erasures that are in the ledger. */
export async function lacksErasures(ledger: ErasureLedger, keysUrl: string, logId: string): Promise<boolean> {
  return peopleIn(ledger).length > 0 && (await logThatKnows(keysUrl)) !== logId;
}

/**
 * A log that was put back has lost the events that said that somebody was erased: their keys are gone, but they would stay in
 * the programme, and the profile in their rows. Each is erased again, as by anybody, through the API. To be done once for each log id.
 */
export async function recordErasures({ ledger, keysUrl, logId, url, tokenFor, headers }: RecordErasures): Promise<number> {
  const people = peopleIn(ledger);
  for (const { id, tenant } of people) {
    const response = await fetch(new URL(`/v1/employees/${id}/erasure`, url), {
      method: 'POST',
      headers: {
        ...headers,
        authorization: `Bearer ${await tokenFor(tenant)}`,
        'content-type': 'application/json',
        'idempotency-key': uuidFrom('erased-again', ledger.head.ledger, logId, id),
        prefer: 'wait=30',
      },
      body: JSON.stringify({ reasonCode: 'erased_before_restore' }),
    });
    const text = await response.text();
    // Whoever was never registered in this log has nothing in it.
    if (!response.ok && response.status !== 404) throw new Error(`erasing ${id} again was answered ${response.status}: ${text.slice(0, 300)}`);
  }
  await noteLogKnows(keysUrl, logId);
  return people.length;
}
