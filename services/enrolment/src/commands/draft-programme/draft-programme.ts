import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Code, Direction, Objective, PairingPolicy, Role, Wave } from '@upstream/contracts';
import { homeId, newIdOf, refuse, RuleViolation, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, Day, HomeId, Meta, Path, Problem, ReasonCode, Refuses, Requires, RequiresIfMatch, ruleHandler, ServiceRuntime, visibleText, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { draftProgramme, reviseProgramme, type DraftProgramme, type ReviseProgramme } from '../../domain/programme/draft-programme.js';
import { ProgrammePlan } from '../../domain/programme/plan.js';
import { programme } from '../../domain/programme/programme.js';
import { ProgrammePath } from '../../routes.js';
import { explainedHandler } from '../explained-handler.js';

export class DraftProgrammeCommand extends CommandOf<DraftProgramme> {}
export class ReviseProgrammeCommand extends CommandOf<ReviseProgramme> {}

export const DraftProgrammeHandler = ruleHandler(DraftProgrammeCommand, programme, ({ programmeId }) => programmeId, draftProgramme);
export const ReviseProgrammeHandler = explainedHandler(ReviseProgrammeCommand, reviseProgramme);

const PlanBody = z.strictObject({
  ...ProgrammePlan.shape,
  name: visibleText.min(1).max(120),
  reasonForLength: visibleText.min(1).max(500).optional(),
  template: ProgrammePlan.shape.template.default('custom'),
  vision: ProgrammePlan.shape.vision.default(''),
  direction: Direction.default('reverse'),
  // What other services and analysts get to read holds no free text.
  objectives: z.array(Objective.extend({ objectiveId: Code.max(60) })).max(20).default([]),
  policy: PairingPolicy.extend({ weights: z.record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.number().min(0).max(100)).default({}) }).prefault({}),
  startsOn: Day,
  endsOn: Day,
  wave: Wave.default('pilot'),
  pilotProgrammeId: HomeId.optional(),
  trainingRequired: z.array(Role).max(2).default([]),
  evidenceRequired: z.boolean().default(false),
  answerWithinDays: ProgrammePlan.shape.answerWithinDays.default(7),
  minimumPairs: ProgrammePlan.shape.minimumPairs.default(1),
});
/** `region` is the programme's home; the first of `regions` when not given. */
const DraftBody = PlanBody.extend({ region: z.string().optional() }).meta({ id: 'DraftProgramme' });
const ReviseBody = PlanBody.extend({ reasonCode: ReasonCode.optional(), reason: visibleText.min(1).max(500).optional() }).meta({ id: 'ReviseProgramme' });

@ApiTags('programmes')
@Controller('v1/programmes')
export class DraftProgrammeEndpoint {
  constructor(
    private readonly commands: CommandBus,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Post()
  @Requires('programme.manage', { narrowedByHandler: true })
  @Refuses('programme_too_short', 'programme_too_long', 'reason_for_length_missing', 'objective_twice', 'pilot_missing', 'circles_not_mutual', 'circle_size_wrong', 'circles_put_nobody_forward', 'region_unknown')
  async draft(@Body({ schema: DraftBody }) { region, ...plan }: z.output<typeof DraftBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const home = region ?? plan.regions[0]!;
    this.checkRegions([home, ...plan.regions]);
    if (!who.can('programme.manage', { region: home })) throw new Problem(403, 'forbidden', 'None of your grants allows a programme in this region.');
    const programmeId = homeId(home, newIdOf(meta.commandId));
    const result = await this.commands.execute<DraftProgrammeCommand, CommandResult>(new DraftProgrammeCommand({ programmeId, plan }, meta));
    return created(result, `/v1/programmes/${programmeId}`);
  }

  @Put(':programmeId')
  @HttpCode(200)
  @RequiresIfMatch()
  @Requires('programme.manage')
  @Refuses('reason_missing', 'fixed_at_launch', 'programme_closed')
  revise(@Path(ProgrammePath) path: ProgrammePath, @Body({ schema: ReviseBody }) { reasonCode, reason, ...plan }: z.output<typeof ReviseBody>, @Meta() meta: CommandMeta) {
    this.checkRegions(plan.regions);
    return this.commands.execute(new ReviseProgrammeCommand({ ...path, plan, reasonCode, reason }, meta));
  }

  /** A programme in a region that nobody serves would never reach the other services. */
  private checkRegions(regions: readonly string[]): void {
    const unknown = regions.find((region) => !this.runtime.ports.regions.includes(region));
    if (unknown) throw new RuleViolation(refuse('region_unknown', 'There is no such region.', { region: unknown, regions: this.runtime.ports.regions }));
  }
}
