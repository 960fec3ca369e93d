import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, HomeId, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { agreementAmong } from '../../domain/proposal/agreement.js';
import { inWords } from '../../domain/proposal/grounds.js';
import { employeeOf } from '../../employee-of.js';
import { shownPosition } from '../shown-position.js';
import { MyProposal } from './my-proposals.answers.js';
import { myProposals } from './my-proposals.projection.js';
import { MyProposalRow } from './my-proposals.table.js';

const Programme = z.object({ programmeId: HomeId });
const Cursor = cursorOf(z.object({ at: z.string(), id: z.string() }));

@ApiTags('proposals')
@Controller('v1/programmes/:programmeId/proposals/mine')
export class MyProposalsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** What has been proposed to oneself and why, in words; the newest first. */
  @Get()
  @Requires('proposal.answer')
  @Shows(pageOf(MyProposal))
  async mine(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: PageQuery }) { cursor, limit }: PageQuery, @Who() who: Principal) {
    const employeeId = employeeOf(who);
    const position = shownPosition(this.runtime, myProposals);
    const after = Cursor.decode(cursor);
    const found = await this.database.read(who.tenant, (rows) => {
      const query = rows
        .createQueryBuilder(MyProposalRow, 'p')
        .where('p.employeeId = :employeeId and p.programmeId = :programmeId and p.expiresAt is not null', { employeeId, programmeId })
        .orderBy('p.expiresAt', 'DESC')
        .addOrderBy('p.proposalId')
        .take(limit + 1);
      if (after) query.andWhere('(p.expiresAt < :at or (p.expiresAt = :at and p.proposalId > :id))', after);
      return query.getMany();
    });
    const { items, ...rest } = page(found, limit, ({ expiresAt, proposalId }) => Cursor.encode({ at: expiresAt!, id: proposalId }), position);
    return { items: items.map(shown), ...rest };
  }
}

const shown = ({ proposalId, employeeId, side, draftedWith, members, mentorLeads, status, answer, expiresAt, grounds, agreement, revision }: MyProposalRow) => ({
  id: proposalId,
  circle: draftedWith.length > 2,
  mentorLeads,
  side,
  mentor: members[0]!,
  mentees: members.slice(1),
  partner: members.find((member) => member.employeeId !== employeeId)!,
  status: status!,
  answer,
  expiresAt,
  reasons: (grounds ?? []).map((ground) => inWords(ground, side)),
  grounds: grounds ?? [],
  agreement: agreement && agreementAmong(agreement, members),
  revision,
});
