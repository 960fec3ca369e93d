import type { EmployeeProfile, ParticipantProfile, Role } from '@upstream/contracts';
import type { ClientBase } from 'pg';
import type { PoolPeople, PoolPerson, PoolSnapshot, ProgrammeTerms, SeatsOfEmployee } from '../../domain/matching-round/pool.js';
import { seat, type Seat, type SeatInProgramme } from '../../domain/seat/seat.js';

/** Which part of the pool: one tenant's programme, perhaps only some of its people. */
export interface PoolPart {
  readonly tenant: string;
  readonly programmeId: string;
  readonly participantIds?: readonly string[];
}

/** Reads the pool's tables, wherever the connection finds them (a replay hides them behind temporary ones). Undefined for an unknown programme. */
export async function loadPool(client: ClientBase, part: PoolPart): Promise<PoolSnapshot | undefined> {
  const pool = await loadPeople(client, part);
  if (!pool) return undefined;
  const { tenant, programmeId, participantIds } = part;
  const employees = pool.people.map(({ employeeId }) => employeeId);
  const lines = await rowsOf<{ employeeId: string; managerId: string | null }>(client, LINES, [tenant, employees]);
  return {
    ...pool,
    managers: new Map(lines.map(({ employeeId, managerId }) => [employeeId, managerId ?? undefined])),
    exclusions: (await rowsOf<{ one: string; other: string }>(client, EXCLUSIONS, [tenant])).map(({ one, other }) => [one, other] as const),
    recommendations: await rowsOf(client, RECOMMENDATIONS, [tenant, programmeId]),
    partners: await rowsOf(client, PARTNERS, [tenant, programmeId, participantIds ? employees : null]),
  };
}

/** The same without what lies between two people. */
export async function loadPeople(client: ClientBase, { tenant, programmeId, participantIds }: PoolPart): Promise<PoolPeople | undefined> {
  const [terms] = await rowsOf<TermsRow>(client, TERMS, [tenant, programmeId]);
  if (!terms) return undefined;
  const { sessionMinutes, ...rest } = terms;
  const programme: ProgrammeTerms = { programmeId, ...rest, ...(sessionMinutes === null ? {} : { sessionMinutes }) };
  const part = [tenant, programmeId, participantIds ?? null];
  const people = await rowsOf<PersonRow>(client, PEOPLE, part);
  return { programme, people: people.map(personOf), seats: seatsOf(await rowsOf<SeatRow>(client, SEATS, part)) };
}

export async function rowsOf<R>(client: ClientBase, sql: string, values: readonly unknown[]): Promise<R[]> {
  return (await client.query(sql, [...values])).rows as R[];
}

type TermsRow = Omit<ProgrammeTerms, 'programmeId' | 'sessionMinutes'> & { readonly sessionMinutes: number | null };
interface PersonRow {
  readonly participantId: string;
  readonly employeeId: string;
  readonly standing: NonNullable<PoolPerson['standing']> | null;
  readonly roles: Role[] | null;
  readonly application: ParticipantProfile | null;
  readonly employee: EmployeeProfile | null;
  readonly gone: boolean;
  readonly priority: boolean;
  readonly since: string | null;
}
/** A seat in a programme, once for each of its claims. */
interface SeatRow {
  readonly employeeId: string;
  readonly role: Role;
  readonly gone: boolean;
  readonly programmeId: string;
  readonly standing: SeatInProgramme['standing'] | null;
  readonly capacity: number | null;
  readonly claimId: string | null;
  readonly claimedFor: string | null;
}

const personOf = ({ participantId, employeeId, standing, roles, application, employee, gone, priority, since }: PersonRow): PoolPerson => ({
  participantId,
  employeeId,
  roles: roles ?? [],
  gone,
  priority,
  ...(standing ? { standing } : {}),
  ...(application ? { application } : {}),
  ...(employee ? { employee } : {}),
  ...(since ? { since } : {}),
});

/** The same shape that the seat's own rules decide on: a free place means the same in a round and in a claim. */
function seatsOf(rows: readonly SeatRow[]): ReadonlyMap<string, SeatsOfEmployee> {
  const seats = new Map<string, Partial<Record<Role, Seat & { programmes: Record<string, SeatInProgramme>; claims: Record<string, string> }>>>();
  for (const { employeeId, role, gone, programmeId, standing, capacity, claimId, claimedFor } of rows) {
    const own = seats.get(employeeId) ?? {};
    const one = (own[role] ??= { ...seat.initialState, gone, programmes: {}, claims: {} });
    one.programmes[programmeId] = { standing: standing ?? 'unheard', ...(capacity === null ? {} : { capacity }) };
    if (claimId !== null && claimedFor !== null) one.claims[claimId] = claimedFor;
    seats.set(employeeId, own);
  }
  return seats;
}

const TERMS = `select direction, policy, answer_within_days as "answerWithinDays", session_minutes as "sessionMinutes", closed
  from pool_programme where tenant = $1 and programme_id = $2 and direction is not null`;

const PEOPLE = `select p.participant_id as "participantId", p.employee_id as "employeeId", p.standing, p.roles, p.profile as application, e.profile as employee,
    coalesce(e.gone, false) as gone, p.priority, p.since
  from pool_participant p left join pool_employee e on e.employee_id = p.employee_id and e.tenant = p.tenant
  where p.tenant = $1 and p.programme_id = $2 and ($3::text[] is null or p.participant_id = any($3)) order by p.participant_id`;

/** Upwards from these people; `union` ends at a circle. */
const LINES = `with recursive line as (
    select employee_id, manager_id from pool_employee where tenant = $1 and employee_id = any($2::text[])
    union select above.employee_id, above.manager_id from pool_employee above join line on above.employee_id = line.manager_id where above.tenant = $1)
  select employee_id as "employeeId", manager_id as "managerId" from line`;

const SEATS = `select s.employee_id as "employeeId", s.role, s.gone, i.programme_id as "programmeId", i.standing, i.capacity, c.claim_id as "claimId", c.programme_id as "claimedFor"
  from pool_participant p join pool_seat_programme i on i.employee_id = p.employee_id and i.tenant = p.tenant
    join pool_seat s on s.seat_id = i.seat_id left join pool_claim c on c.seat_id = i.seat_id
  where p.tenant = $1 and p.programme_id = $2 and ($3::text[] is null or p.participant_id = any($3))`;

const EXCLUSIONS = `select one, other from pool_exclusion where tenant = $1 order by exclusion_id`;
const RECOMMENDATIONS = `select mentor_id as "mentorEmployeeId", mentee_id as "menteeEmployeeId" from pool_recommendation where tenant = $1 and programme_id = $2 order by recommendation_id`;
const PARTNERS = `select mentor_id as "mentorId", mentee_id as "menteeId", live, declined, agreed from pool_partner
  where tenant = $1 and programme_id = $2 and ($3::text[] is null or (mentor_id = any($3) and mentee_id = any($3))) order by proposal_id, mentee_id`;
