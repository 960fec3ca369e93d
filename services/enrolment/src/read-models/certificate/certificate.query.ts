import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Role, Topic } from '@upstream/contracts';
import { uuidFrom } from '@upstream/event-sourcing';
import { notFoundProblem, Path, Requires, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { ownParticipation, ProgrammePath } from '../../routes.js';
import { DecisionRow } from '../decisions/decisions.table.js';
import { DirectoryRow } from '../directory/directory.table.js';
import { EmployeeViews } from '../directory/employee-views.js';
import { ParticipantRow } from '../participants/participants.table.js';
import { ProgrammeRow } from '../programmes/programmes.table.js';

const Certificate = z
  .object({
    certificateId: z.string().describe('Nobody but its owner can look it up: whoever wants to verify it asks them'),
    name: z.string(),
    programme: z.string(),
    roles: z.array(Role),
    taught: z.array(Topic).describe('Topics offered in the approved application'),
    learned: z.array(Topic).describe('Topics wanted in it'),
    startsOn: z.iso.date().describe("The programme's first day"),
    completedOn: z.iso.date(),
    sessionsHeld: z.number().int(),
  })
  .meta({ id: 'Certificate' });

const ROLES = `select distinct m.role as role from gate_member m join gate_pair g on g.pair_id = m.pair_id where m.participant_id = $1`;
const HELD = `select count(*)::int as held from gate_session s where s.state = 'held' and exists (select 1 from gate_member m where m.pair_id = s.pair_id and m.participant_id = $1)`;

/** For whoever completed a programme in a pair or a circle. Opt-in: it is there when they open it, for nobody else. */
@ApiTags('me')
@Controller('v1/programmes/:programmeId/applications/mine/certificate')
export class CertificateQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: EmployeeViews,
  ) {}

  @Get()
  @Requires('participant.own')
  @Shows(Certificate)
  async mine(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Who() who: Principal) {
    const { participantId, employeeId } = ownParticipation(who, programmeId);
    const found = await this.database.read(who.tenant, async (em) => {
      const participant = await em.findOneBy(ParticipantRow, { participantId, status: 'completed' });
      const programme = await em.findOneBy(ProgrammeRow, { programmeId });
      const [completion] = await em.find(DecisionRow, { where: { participantId, what: 'participant-completed' }, order: { place: 'DESC' }, take: 1 });
      const person = await em.findOneBy(DirectoryRow, { employeeId });
      const roles = await rolesOf(em, participantId, programme);
      return participant?.profile && programme && completion && person && roles.length > 0 ? { profile: participant.profile, programme, completion, person, roles, held: await heldBy(em, participantId) } : undefined;
    });
    const [view] = found ? await this.views.of([found.person]) : [];
    if (!found || !view || !('offers' in found.profile)) throw notFoundProblem('certificate');
    const { profile, programme, completion, roles, held } = found;
    return {
      certificateId: uuidFrom('certificate', participantId),
      name: view.name,
      programme: programme.plan.name,
      roles,
      taught: roles.includes('mentor') ? profile.offers.map(({ topic }) => topic) : [],
      learned: roles.includes('mentee') ? profile.wants.map(({ topic }) => topic) : [],
      startsOn: programme.plan.startsOn,
      completedOn: completion.decidedAt.toISOString().slice(0, 10),
      sessionsHeld: held,
    };
  }
}

/** As they met, not as they were approved; each of a mutual pair has both. */
async function rolesOf(em: EntityManager, participantId: string, programme: ProgrammeRow | null): Promise<Role[]> {
  const rows: { role: Role }[] = await em.query(ROLES, [participantId]);
  if (rows.length === 0) return [];
  return Role.options.filter((role) => programme?.plan.direction === 'mutual' || rows.some((row) => row.role === role));
}

async function heldBy(em: EntityManager, participantId: string): Promise<number> {
  const [counted]: { held: number }[] = await em.query(HELD, [participantId]);
  return counted?.held ?? 0;
}
