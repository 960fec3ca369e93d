import type { components, paths } from '../../../api/schema.js';
import type { Api } from '../../../api/client.js';
import type { Selection } from '../../../table/selection.js';

export type Many = 'approvals' | 'declines' | 'waitlistings' | 'reminders';
export type ManyAnswer = components['schemas']['OnManyAnswer'];
type Filter = components['schemas']['ParticipantFilter'];
type Path = `/v1/programmes/{programmeId}/participants/${Many}` & keyof paths;

export interface ManyRequest {
  readonly programmeId: string;
  readonly many: Many;
  readonly selection: Selection;
  readonly filter: Filter;
  readonly reason?: { readonly reasonCode: string; readonly note?: string };
}

/** The server takes so many at a time. */
export const AT_ONCE = 500;

/** What is selected, as the server takes it: in parts, of which a filter's later ones follow from the answer to the one before. */
export const partsOf = (selection: Selection, filter: Filter): object[] =>
  selection.all
    ? [{ filter, ...(selection.except.size > 0 ? { except: [...selection.except] } : {}) }]
    : Array.from({ length: Math.ceil(selection.ids.size / AT_ONCE) }, (_, part) => ({ participantIds: [...selection.ids].slice(part * AT_ONCE, (part + 1) * AT_ONCE) }));

interface Refusal {
  readonly type: string;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}
type RefusedRow = Refusal & { readonly participantId: string };

export interface ManyOutcome {
  readonly done: number;
  readonly refused: readonly RefusedRow[];
  /** There are more than what was looked at. */
  readonly more: boolean;
}

/** Sends the parts one after the other; a dry run looks at the first only. */
export async function sendMany(api: Api, { programmeId, many, selection, filter, reason }: ManyRequest, dryRun: boolean, progress: (done: number) => void = () => undefined, key?: string): Promise<ManyOutcome> {
  let outcome: ManyOutcome = { done: 0, refused: [], more: false };
  const waiting = partsOf(selection, filter);
  for (let part = 0; waiting.length > 0; part++) {
    const body = { ...waiting.shift()!, ...reason };
    const path = `/v1/programmes/{programmeId}/participants/${many}` as Path;
    const { data } = await api.POST(path, {
      params: { path: { programmeId }, query: { dryRun: dryRun ? 'true' : 'false' }, ...(key ? { header: { 'Idempotency-Key': `${key}-${part}` } } : {}) } as never,
      body: body as never,
    });
    const answer = data as ManyAnswer;
    outcome = merged(outcome, answer);
    progress(outcome.done + outcome.refused.length);
    if (dryRun) return { ...outcome, more: answer.more || waiting.length > 0 };
    if (answer.next !== undefined && 'filter' in body) waiting.push({ ...body, cursor: answer.next });
  }
  return outcome;
}

export function merged(outcome: ManyOutcome, { results, more }: Pick<ManyAnswer, 'results' | 'more'>): ManyOutcome {
  const refused = results.flatMap((row) => (row.outcome === 'refused' ? [{ participantId: row.participantId, type: row.type, detail: row.detail, ...(row.facts ? { facts: row.facts } : {}) }] : []));
  return { done: outcome.done + results.length - refused.length, refused: [...outcome.refused, ...refused], more };
}

/** The same reason once, with those whom it concerns; `sayOf` says it in words. */
export function byReason(refused: ManyOutcome['refused'], sayOf: (refusal: Refusal) => string): { why: string; participantIds: string[] }[] {
  const groups = new Map<string, { why: string; participantIds: string[] }>();
  for (const row of refused) {
    const why = sayOf(row);
    const group = groups.get(why) ?? { why, participantIds: [] };
    groups.set(why, group);
    group.participantIds.push(row.participantId);
  }
  return [...groups.values()].sort((one, other) => other.participantIds.length - one.participantIds.length);
}
