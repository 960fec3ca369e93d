import { Injectable } from '@nestjs/common';
import { Code, Role } from '@upstream/contracts';
import { cursorOf, TenantDatabase } from '@upstream/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { NameIndex } from '../directory/name-index.js';
import { ParticipantStatus } from './participants.answers.js';
import { ParticipantRow } from './participants.table.js';

const filters = {
  status: ParticipantStatus.optional(),
  role: Role.optional(),
  channel: Code.optional(),
  waitsFor: z.enum(['conversation', 'evidence']).optional().describe('What a coordinator has to do for them: talk about their attitude, look at their evidence'),
  search: z.string().trim().min(1).max(320).optional().describe('Beginnings of words of a name'),
};
export const ParticipantFilter = z.strictObject({ ...filters, trained: z.boolean().optional() }).meta({ id: 'ParticipantFilter' });
export type ParticipantFilter = z.output<typeof ParticipantFilter>;

/** The same filters in a query string. */
export const ParticipantFilterQuery = z.strictObject({ ...filters, trained: z.enum(['true', 'false']).transform((text) => text === 'true').optional() });

/** A filter whose search was answered by the index of names: it selects these people only. */
export type NamedFilter = Omit<ParticipantFilter, 'search'> & { readonly named?: readonly string[] | undefined };

/** `trained` asks for the role named, or for every role that the participant has. */
export function narrow(query: SelectQueryBuilder<ParticipantRow>, programmeId: string, { status, role, channel, trained, waitsFor, named }: NamedFilter): SelectQueryBuilder<ParticipantRow> {
  query.where('p.programmeId = :programmeId', { programmeId });
  if (status) query.andWhere('p.status = :status', { status });
  if (role) query.andWhere(role === 'mentor' ? 'p.mentor' : 'p.mentee');
  if (channel) query.andWhere('p.channel = :channel', { channel });
  if (waitsFor) query.andWhere(WAITS_FOR[waitsFor]);
  if (named) query.andWhere('p.employeeId = any(:named)', { named });
  if (trained !== undefined) {
    const isTrained = role === 'mentor' ? 'p.trainedMentor' : role === 'mentee' ? 'p.trainedMentee' : TRAINED_IN_ALL;
    query.andWhere(`${trained ? '' : 'not '}(${isTrained})`);
  }
  return query;
}

/** As `…/waiting` counts them. */
const WAITS_FOR = {
  conversation: "p.status = 'applied' and p.attitudeMean < 3 and not p.conversation",
  evidence: "p.status in ('applied', 'approved', 'paused') and exists (select from participant_evidence e where e.participant_id = p.participantId and not e.accepted)",
};

const TRAINED_IN_ALL = '(p.mentor or p.mentee) and (not p.mentor or p.trainedMentor) and (not p.mentee or p.trainedMentee)';

/** Where a list of participants goes on. */
export const participantCursor = cursorOf(z.object({ since: z.iso.datetime(), id: z.string() }));
export const cursorAfter = ({ since, participantId }: ParticipantRow): string => participantCursor.encode({ since: since.toISOString(), id: participantId });

/** By how long they have waited; the newest last or first. */
export const ParticipantOrder = z.enum(['oldest', 'newest']);

/** In the order of the list, from the cursor on. */
export function ordered(query: SelectQueryBuilder<ParticipantRow>, cursor: string | undefined, order: z.output<typeof ParticipantOrder> = 'oldest'): SelectQueryBuilder<ParticipantRow> {
  const start = participantCursor.decode(cursor);
  const [isAfter, direction] = order === 'newest' ? (['<', 'DESC'] as const) : (['>', 'ASC'] as const);
  if (start) query.andWhere(`(p.since, p.participantId) ${isAfter} (:since, :id)`, start);
  return query.orderBy('p.since', direction).addOrderBy('p.participantId', direction);
}

/** Those whom a filter selects, in the order of the list: for bulk commands. */
@Injectable()
export class ParticipantSelection {
  constructor(
    private readonly database: TenantDatabase,
    private readonly names: NameIndex,
  ) {}

  /** Looks a name that is searched for up once, before rows are read. */
  async named(tenant: string, { search, ...filter }: ParticipantFilter): Promise<NamedFilter> {
    return search === undefined ? filter : { ...filter, named: await this.names.find(tenant, search) };
  }

  /** `next` is where the selection goes on, when there is more of it. */
  async ids(tenant: string, programmeId: string, filter: ParticipantFilter, { cursor, except = [], limit }: { cursor?: string | undefined; except?: readonly string[] | undefined; limit: number }): Promise<{ ids: string[]; next?: string }> {
    const named = await this.named(tenant, filter);
    const selected = await this.database.read(tenant, (rows) => {
      const query = narrow(rows.createQueryBuilder(ParticipantRow, 'p'), programmeId, named);
      if (except.length > 0) query.andWhere('p.participantId <> all(:except)', { except });
      return ordered(query.select(['p.participantId', 'p.since']), cursor).limit(limit + 1).getMany();
    });
    const shown = selected.slice(0, limit);
    return { ids: shown.map(({ participantId }) => participantId), ...(selected.length > limit ? { next: cursorAfter(shown.at(-1)!) } : {}) };
  }
}
