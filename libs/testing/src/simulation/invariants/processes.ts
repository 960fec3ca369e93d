import { categoryOf, comparePositions, fold, idOfStream, type DomainEvent, type EventMetadata, type Position, type Recorded, type StoredEvent } from '@upstream/event-sourcing';
import { isReaction, processCategory, processDecider, type ProcessEvent, type ReactedEvent } from '@upstream/processes';
import { offer } from '../domain/offer.js';
import { offerWorkflow } from '../domain/offer.workflow.js';
import { seat, type SeatEvent } from '../domain/seat.js';
import type { World } from '../world.js';
import { commandOf } from './history.js';
import { commandIdOfProcess } from '@upstream/event-sourcing';

const decoded = <E extends DomainEvent>(events: readonly StoredEvent[]): Recorded<E>[] =>
  events.map((stored) => ({ ...stored, data: JSON.parse(stored.data) as object, meta: JSON.parse(stored.meta) as EventMetadata }) as unknown as Recorded<E>);

/** Nothing that was asked for is lost or doubled, no seat is held for nothing, nothing waits for a timer that is gone. */
export const processFaults = (world: World): string[] => [...reactionFaults(world), ...seatFaults(world), ...consumptionFaults(world)];

function reactionFaults(world: World): string[] {
  const faults: string[] = [];
  const category = processCategory('pairs', offerWorkflow.name);
  const commands = new Set(world.log.events.filter(({ stream }) => categoryOf(stream) !== category).map(commandOf));
  const inputs = new Set<string>();
  for (const [stream, stored] of world.log.streams) {
    if (categoryOf(stream) !== category) continue;
    const events = decoded<ProcessEvent>(stored);
    const instance = fold(processDecider, events);
    let shown: Position | undefined;
    for (const event of events) {
      if (!isReaction(event)) continue;
      const { input, position } = event.data;
      if (inputs.has(`${stream} ${input}`)) faults.push(`${stream} reacted twice to ${input}`);
      inputs.add(`${stream} ${input}`);
      if (position && shown && comparePositions(position, shown) <= 0) faults.push(`${stream} was shown ${position} after ${shown}: a parked event was overtaken`);
      shown = position ?? shown;
      if (event.data.commands.length > 0 && !instance.answered.has(event.id)) faults.push(`commands of ${stream}@${event.revision} have no answer`);
    }
    const answers = events.filter((event) => event.type === 'process.answered.v1');
    if (answers.length !== instance.answered.size) faults.push(`${stream} has two answers to one reaction`);
    const turns = answers.map(({ data }) => events.findIndex(({ id }) => id === data.reaction));
    if (turns.some((turn, index) => turn < (turns[index - 1] ?? 0))) faults.push(`${stream} has commands of a reaction answered before those of an earlier one`);
    for (const { data } of answers) {
      const reaction = events.find(({ id }) => id === data.reaction)!.data as ReactedEvent['data'];
      const outcomes = events.flatMap((event) => (!isReaction(event) && event.data.reaction === data.reaction ? event.data.outcomes : []));
      if (outcomes.length !== reaction.commands.length) faults.push(`${stream} has ${outcomes.length} outcomes of ${reaction.commands.length} commands`);
      for (const [index, { command }] of reaction.commands.entries()) {
        if (command === 'ClaimSeat' && outcomes[index]?.refused === undefined && !commands.has(commandIdOfProcess(data.reaction, index))) faults.push(`command ${index} of ${stream} was answered and never carried out`);
      }
    }
  }
  for (const event of world.log.events) {
    if (!(offerWorkflow.listensTo as readonly string[]).includes(event.type)) continue;
    if (!inputs.has(`${category}-${idOfStream(event.stream)} ${event.id}`)) faults.push(`${event.type} of ${event.stream} was never shown to its process`);
  }
  return faults;
}

function seatFaults(world: World): string[] {
  const faults: string[] = [];
  const held = new Map<string, string | undefined>();
  const offers = new Map<string, ReturnType<typeof offer.evolve>>();
  for (const [stream, events] of world.log.streams) {
    if (categoryOf(stream) === seat.category) held.set(idOfStream(stream), fold(seat, decoded<SeatEvent>(events)).holder);
    if (categoryOf(stream) === offer.category) offers.set(idOfStream(stream), fold(offer, decoded(events)));
  }
  for (const [id, { phase, parties }] of offers) {
    if (phase === 'drafted') faults.push(`offer ${id} was never decided`);
    if (phase === 'published') faults.push(`offer ${id} never expired: its timer is gone`);
    if (phase !== 'accepted') continue;
    for (const member of [parties!.mentor, parties!.mentee]) if (held.get(member) !== id) faults.push(`pair ${id} was promised the seat of ${member}, which it does not hold`);
  }
  for (const [member, holder] of held) if (holder && offers.get(holder)?.phase !== 'accepted') faults.push(`the seat of ${member} is held for nothing`);
  return faults;
}

/** Each consumed event had its effect once, in the order of its key. */
function consumptionFaults(world: World): string[] {
  const faults: string[] = [];
  for (const [stream, events] of world.log.streams) {
    if (categoryOf(stream) !== 'pairs_in_profiles_v1') continue;
    const heard = decoded<SeatEvent>(world.log.streams.get(`${seat.category}-${idOfStream(stream)}`) ?? []).flatMap((event) => (event.type === 'pairs.seat-heard.v1' ? [event.data.message] : []));
    if (heard.join() !== events.map(({ id }) => id).join()) faults.push(`of ${events.length} messages in ${stream} ${heard.length} were heard, or in another order`);
  }
  return faults;
}
