import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Clock, Erased, Sealed } from '@upstream/event-sourcing';
import { CLOCK, notFoundProblem, Path, Requires, Shows, TenantDatabase, Who, withETag, type Principal } from '@upstream/platform';
import { isErased } from '@upstream/event-sourcing';
import { KeyRing, openSealed } from '@upstream/privacy';
import { In } from 'typeorm';
import { PairPath } from '../../commands/routes.js';
import { sightOf } from '../shown.js';
import { isImported } from '../../domain/pair-plan/imported-measures.js';
import { dateOf } from '../../domain/iso-time.js';
import { assessmentView, careView, pairsWithHealth, pairView, withNextSession, type PairWithHealth } from './health.sql.js';
import { PairPlanDetail } from './pair-plans.answers.js';
import { AssessmentRow, ChallengeRow, GoalRow, GuidanceRow, TakeawayAgreementRow, TakeawayRow } from './pair-plans.table.js';

type SealedText = Sealed | Erased;
interface Written {
  readonly row: PairWithHealth;
  readonly goals: GoalRow[];
  readonly challenges: ChallengeRow[];
  readonly guidance: GuidanceRow[];
  readonly takeaways: TakeawayRow[];
  readonly agreements: TakeawayAgreementRow[];
  readonly assessments: AssessmentRow[];
}

/** Whether it had happened when the caller left the circle; to those who are in it, whether it has. */
const isKnownIn = ({ left_revision: left }: PairWithHealth, revision: number | null): boolean => revision !== null && (left === null || revision < left);

/** One pair. What they write is theirs: a coordinator sees how many goals were reached, not what they say. */
@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/pair-plans/:pairId')
export class PairEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly keys: KeyRing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('programme.read')
  @Shows(PairPlanDetail)
  async pair(@Path(PairPath) { programmeId, pairId }: PairPath, @Who() who: Principal) {
    const sight = sightOf(who, programmeId, 'pair');
    const found = await this.database.read(who.tenant, async (rows) => {
      const of = 'p.programme_id = $1 and p.pair_id = $2';
      const [row] = await (sight.all ? rows.query<PairWithHealth[]>(withNextSession(pairsWithHealth(of)), [programmeId, pairId]) : rows.query<PairWithHealth[]>(withNextSession(pairsWithHealth(of, '$3')), [programmeId, pairId, sight.employeeId]));
      if (!row) return undefined;
      const before = <T extends { revision: number }>(all: T[]) => all.filter(({ revision }) => isKnownIn(row, revision));
      const goals = before(await rows.find(GoalRow, { where: { pairId }, order: { goalId: 'ASC' } }));
      const challenges = before(await rows.find(ChallengeRow, { where: { pairId }, order: { challengeId: 'ASC' } }));
      const takeaways = before(await rows.find(TakeawayRow, { where: { pairId }, order: { takeawayId: 'ASC' } }));
      const agreements = takeaways.length === 0 ? [] : await rows.find(TakeawayAgreementRow, { where: { takeawayId: In(takeaways.map(({ takeawayId }) => takeawayId)) }, order: { employeeId: 'ASC' } });
      const assessments = who.employeeId ? await rows.find(AssessmentRow, { where: { pairId, employeeId: who.employeeId }, order: { phase: 'ASC', measure: 'ASC', topic: 'ASC' } }) : [];
      const guidance = challenges.length === 0 ? [] : before(await rows.find(GuidanceRow, { where: { challengeId: In(challenges.map(({ challengeId }) => challengeId)) }, order: { givenAt: 'ASC', guidanceId: 'ASC' } }));
      return { row, goals, challenges, takeaways, agreements, assessments, guidance };
    });
    const isMember = found !== undefined && who.employeeId !== undefined && found.row.member_ids.includes(who.employeeId);
    if (!found || (!sight.all && !isMember)) throw notFoundProblem('pair');

    const { row } = found;
    const shown = { ...pairView(row), startsOn: row.first_day, endsOn: row.last_day, direction: row.direction, mayPutForward: row.may_put_forward === true && row.member_ids.length === 2, ...(row.agreement ? { agreement: row.agreement } : {}), ...(sight.all ? careView(row) : {}) };
    const count = <T>(all: readonly T[], done: (one: T) => boolean) => ({ total: all.length, done: all.filter(done).length });
    const work = isMember
      ? { ...(await this.opened(found)), ...assessmentView(row, dateOf(this.clock.now().toISOString()), found.assessments.filter(({ measure }) => !isImported(measure)).map(({ phase }) => phase)) }
      : { goals: count(found.goals, ({ achievedRevision }) => achievedRevision !== null), challenges: count(found.challenges, ({ closedRevision }) => closedRevision !== null) };
    return withETag({ ...shown, ...work }, row.revision);
  }

  private async opened({ row, goals, challenges, guidance, takeaways, agreements, assessments }: Written) {
    const written = [...goals, ...challenges, ...guidance, ...takeaways];
    const texts = await openSealed<string>(written.map(({ text }) => text as SealedText), this.keys);
    const shownTexts = new Map<object, string | null>(written.map((one, index) => [one, textShown(texts[index])]));
    const textOf = (one: object): string | null => shownTexts.get(one) ?? null;
    return {
      goals: goals.map((goal) => ({ goalId: goal.goalId, text: textOf(goal), ...(goal.topic ? { topic: goal.topic } : {}), achieved: isKnownIn(row, goal.achievedRevision) })),
      challenges: challenges.map((challenge) => ({
        challengeId: challenge.challengeId,
        text: textOf(challenge),
        raisedBy: challenge.raisedBy,
        closed: isKnownIn(row, challenge.closedRevision),
        guidance: guidance
          .filter(({ challengeId }) => challengeId === challenge.challengeId)
          .map((one) => ({ text: textOf(one), by: one.givenBy, at: one.givenAt.toISOString() })),
      })),
      takeaways: takeaways.map((takeaway) => ({
        takeawayId: takeaway.takeawayId,
        topic: takeaway.topic,
        text: textOf(takeaway),
        by: takeaway.proposedBy,
        agreed: agreements.filter(({ takeawayId }) => takeawayId === takeaway.takeawayId).map(({ employeeId }) => employeeId),
        published: takeaway.published,
        withdrawn: takeaway.withdrawn ?? false,
        hiddenFor: takeaway.hiddenFor,
      })),
      assessments: assessments.map(({ phase, measure, topic, score }) => ({ phase, measure, score, ...(topic ? { topic } : {}) })),
    };
  }
}

/** Null when its writer has been erased. */
const textShown = (text: string | Erased | undefined): string | null => (text === undefined || isErased(text) ? null : text);
