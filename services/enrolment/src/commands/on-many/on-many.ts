import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  comparePositions,
  commandIdOfRow,
  isRefusal,
  newIdOf,
  PersonErasedError,
  RuleViolation,
  type Clock,
  type CommandMeta,
  type CommandResult,
  type Decision,
  type DecisionContext,
  type Position,
  type Refusal,
} from '@upstream/event-sourcing';
import { answered, CLOCK, HomeId, problemType, type CommandAnswer } from '@upstream/platform';
import { z } from 'zod';
import type { ParticipantEvent } from '../../domain/participant/events.js';
import { participant, type Participant } from '../../domain/participant/participant.js';
import { ParticipantFilter, ParticipantSelection } from '../../read-models/participants/participant-selection.js';
import { AggregateReader } from '../aggregate-reader.js';

const MOST = 500;
/** Of all that a filter selects: more than anybody takes out by hand. */
const MOST_EXCEPT = 5_000;
const AT_ONCE = 8;

const ids = z.array(HomeId).min(1);
const byIds = { participantIds: ids.max(MOST) };
const byFilter = { filter: ParticipantFilter, except: ids.max(MOST_EXCEPT).optional().describe('Selected by the filter, but not meant'), cursor: z.string().max(2000).optional() };

/** The body of a command on many: the ids, or a filter; and what the command itself takes. */
export const onManyBody = <S extends z.ZodRawShape>(more: S) => z.union([z.strictObject({ ...byIds, ...more }), z.strictObject({ ...byFilter, ...more })]);
export const describedOnMany = `At most ${MOST} at a time; when a filter selects more, \`next\` says where to go on.`;

export const OnManyQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false').transform((text) => text === 'true') });
export type OnManyQuery = z.output<typeof OnManyQuery>;

export interface Selection {
  readonly participantIds?: readonly string[];
  readonly filter?: ParticipantFilter;
  readonly except?: readonly string[] | undefined;
  readonly cursor?: string | undefined;
}

/** One command for many participants. */
export interface ActionOnMany {
  readonly programmeId: string;
  /** What a row's result is called when it was not refused. */
  readonly outcome: 'approved' | 'declined' | 'waitlisted' | 'reminded';
  /** The message for one of them. */
  command(participantId: string, meta: CommandMeta): object;
  /** What the command would decide, for a dry run. */
  judge(state: Participant, participantId: string, context: DecisionContext, meta: CommandMeta): Decision<ParticipantEvent> | Promise<Decision<ParticipantEvent>>;
}

type RowResult =
  | { readonly participantId: string; readonly outcome: ActionOnMany['outcome']; readonly revision?: number }
  | { readonly participantId: string; readonly outcome: 'refused'; readonly type: string; readonly detail: string; readonly facts?: object };

/** One command for each row, with a result of its own: a refusal of one leaves the others alone. */
@Injectable()
export class OnMany {
  constructor(
    private readonly commands: CommandBus,
    private readonly selection: ParticipantSelection,
    private readonly aggregates: AggregateReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(action: ActionOnMany, { participantIds, filter, except, cursor }: Selection, dryRun: boolean, meta: CommandMeta): Promise<CommandAnswer> {
    const { programmeId, outcome } = action;
    const selected: { ids: readonly string[]; next?: string } = participantIds
      ? { ids: [...new Set(participantIds)] }
      : await this.selection.ids(meta.tenant, programmeId, filter ?? {}, { cursor, except, limit: MOST });
    const results: RowResult[] = [];
    let last: Position | undefined;
    for (let start = 0; start < selected.ids.length; start += AT_ONCE) {
      const some = await Promise.all(selected.ids.slice(start, start + AT_ONCE).map((participantId) => this.one(action, participantId, dryRun, meta)));
      for (const { result, position } of some) {
        results.push(result);
        if (position && (!last || comparePositions(position, last) > 0)) last = position;
      }
    }
    const refused = results.filter((row) => row.outcome === 'refused').length;
    const whole: CommandResult = { id: programmeId, revision: -1, events: [], repeated: false, ...(last ? { position: last } : {}) };
    return answered(whole, { dryRun, [outcome]: results.length - refused, refused, more: selected.next !== undefined, ...(selected.next ? { next: selected.next } : {}), results });
  }

  private async one(action: ActionOnMany, participantId: string, dryRun: boolean, { ifMatch: _ofNoRow, ...meta }: CommandMeta): Promise<{ result: RowResult; position?: Position }> {
    const { outcome } = action;
    try {
      if (dryRun) {
        const refusal = await this.refusalOf(action, participantId, meta);
        return { result: refusal ? refusedRow(participantId, refusal) : { participantId, outcome } };
      }
      const command = action.command(participantId, { ...meta, commandId: commandIdOfRow(meta.commandId, participantId) });
      const { revision, position } = await this.commands.execute<object, CommandResult>(command);
      return { result: { participantId, outcome, revision }, ...(position ? { position } : {}) };
    } catch (error) {
      if (error instanceof PersonErasedError) return { result: refusedRow(participantId, { refused: 'person_erased', detail: 'This person has been erased.' }) };
      if (!(error instanceof RuleViolation)) throw error;
      return { result: refusedRow(participantId, error.refusal) };
    }
  }

  private async refusalOf(action: ActionOnMany, participantId: string, meta: CommandMeta): Promise<Refusal | undefined> {
    const state = await this.aggregates.state(participant, participantId, meta.tenant);
    const context = { at: this.clock.now().toISOString(), actor: meta.actor, newId: (index = 0) => newIdOf(meta.commandId, index) };
    const decision = await action.judge(state, participantId, context, meta);
    return isRefusal(decision) ? decision : undefined;
  }
}

const refusedRow = (participantId: string, { refused, detail, facts }: Pick<Refusal, 'refused' | 'detail' | 'facts'>): RowResult => ({
  participantId,
  outcome: 'refused',
  type: problemType(refused),
  detail,
  ...(facts ? { facts } : {}),
});
