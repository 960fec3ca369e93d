import { Injectable } from '@nestjs/common';
import { Role } from '@upstream/contracts';
import { TenantDatabase } from '@upstream/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { Code } from '../../domain/programme/plan.js';
import { ParticipantRow } from './participants.table.js';

export const ParticipantStatus = z.enum(['nominated', 'applied', 'waitlisted', 'approved', 'paused', 'declined', 'withdrawn', 'completed']);

const filters = { status: ParticipantStatus.optional(), role: Role.optional(), channel: Code.optional() };
export const ParticipantFilter = z.strictObject({ ...filters, trained: z.boolean().optional() }).meta({ id: 'ParticipantFilter' });
export type ParticipantFilter = z.output<typeof ParticipantFilter>;

/** The same filters in a query string. */
export const ParticipantFilterQuery = z.strictObject({ ...filters, trained: z.enum(['true', 'false']).transform((text) => text === 'true').optional() });

/** `trained` asks for the role named, or for every role that the participant has. */
export function narrow(query: SelectQueryBuilder<ParticipantRow>, programmeId: string, { status, role, channel, trained }: ParticipantFilter): SelectQueryBuilder<ParticipantRow> {
  query.where('p.programmeId = :programmeId', { programmeId });
  if (status) query.andWhere('p.status = :status', { status });
  if (role) query.andWhere(role === 'mentor' ? 'p.mentor' : 'p.mentee');
  if (channel) query.andWhere('p.channel = :channel', { channel });
  if (trained !== undefined) {
    const isTrained = role === 'mentor' ? 'p.trainedMentor' : role === 'mentee' ? 'p.trainedMentee' : '(p.mentor or p.mentee) and (not p.mentor or p.trainedMentor) and (not p.mentee or p.trainedMentee)';
    query.andWhere(`${trained ? '' : 'not '}(${isTrained})`);
  }
  return query;
}

/** The ids that a filter selects, in the order of the list: for bulk commands. */
@Injectable()
export class ParticipantSelection {
  constructor(private readonly database: TenantDatabase) {}

  ids(tenant: string, programmeId: string, filter: ParticipantFilter, limit: number): Promise<string[]> {
    return this.database.read(tenant, async (rows) => {
      const query = narrow(rows.createQueryBuilder(ParticipantRow, 'p'), programmeId, filter);
      const selected = await query.select(['p.participantId']).orderBy('p.since').addOrderBy('p.participantId').limit(limit).getMany();
      return selected.map(({ participantId }) => participantId);
    });
  }
}
