import {
  commandIdOfProcess,
  idOfStream,
  regionOf,
  RuleViolation,
  PersonErasedError,
  UnknownEventTypeError,
  categoryOf,
  uuidFrom,
  type Clock,
  type CommandMeta,
  type CommandOutcome,
  type EventStore,
  type Recorded,
  type RequestedCommand,
  type StoredEvent,
  type Workflow,
} from '@upstream/event-sourcing';
import { Follower, KeyWork, Overtaking, type Fence, type Flow, type KeyTask, type UpcastingCodec } from '@upstream/subscriptions';
import { isReaction, processCategory, processEvents, type ProcessEvent, type ProcessInstance, type ReactedEvent } from './process-events.js';
import { reactedTo, type ProcessStreams } from './process-stream.js';
import { timerInputId, type Timer, type Timers } from './timers.js';

/** Sends a command to its handler. Rejects with RuleViolation when it is refused. */
export type SendCommand = (command: RequestedCommand, meta: CommandMeta) => Promise<unknown>;

export interface DispatcherOptions {
  readonly service: string;
  readonly workflows: readonly Workflow[];
  readonly store: EventStore;
  readonly streams: ProcessStreams;
  readonly codec: UpcastingCodec;
  readonly flow: Flow;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly sendCommand: SendCommand;
  readonly onTimersChanged: () => void;
  /** How many commands of one reaction are sent before others have their turn. */
  readonly commandsAtOnce?: number;
  /** How many inputs in a page let small requests behind it overtake. */
  readonly crowd?: number;
  readonly onError?: (error: unknown, name: string) => void;
  readonly onParked?: (subscription: string, key: string) => void;
}

type RecordedReaction = Recorded<ReactedEvent>;
type PartlyAnsweredEvent = Recorded<Extract<ProcessEvent, { type: typeof PARTLY }>>;

const WIDTH = 16;
const COMMANDS_AT_ONCE = 4;
const CROWD = 64;
const PARTLY = 'process.partly-answered.v1';

/**
 * Follows the streams of process instances: dispatches the commands that were asked for (at least once; no-ops by
 * `commandId`), records their outcomes, and keeps the timer table. A refusal is an outcome, never an error. An instance whose
 * command fails is parked: what it asks for later waits, timers included. Of a reaction that asks for many commands a few are sent;
 * that is recorded, and the record is the input that sends the next few, behind what others have asked for meanwhile: a programme
 * that closes for thousands holds nobody up. The slow workflows have a follower of their own.
 */
export const dispatchers = (options: DispatcherOptions): Follower[] =>
  [false, true].filter((slow) => workflowsOf(options, slow).length > 0).map((slow) => dispatcher(options, slow));

const workflowsOf = ({ workflows }: DispatcherOptions, slow: boolean): readonly Workflow[] => workflows.filter((workflow) => (workflow.slow ?? false) === slow);

function dispatcher(options: DispatcherOptions, slow: boolean): Follower {
  const name = slow ? 'processes:dispatch-slow' : 'processes:dispatch';
  const categories = workflowsOf(options, slow).map((workflow) => processCategory(options.service, workflow.name));
  const work = new KeyWork({
    ...options,
    overtaking: new Overtaking({ store: options.store, categories, crowd: options.crowd ?? CROWD }),
    subscription: name,
    reader: 'decider',
    width: WIDTH,
    wanted: (stored) => stored.filter(isInput),
    tasksOf: (event) => tasksOf(options, event as RecordedReaction | PartlyAnsweredEvent),
    onRecorded: options.onTimersChanged,
  });
  return new Follower({ ...options, name, categories, parked: work.parked, handle: work.handle });
}

/** Throws on what a later release has recorded: passed over, its commands would never be sent. */
function isInput(event: StoredEvent): boolean {
  if (!Object.hasOwn(processEvents.schemas, event.type)) throw new UnknownEventTypeError(event.type);
  return isReaction(event) || event.type === PARTLY;
}

function tasksOf(options: DispatcherOptions, event: RecordedReaction | PartlyAnsweredEvent): KeyTask[] {
  if (event.type === PARTLY) {
    const { revision, next } = event.data;
    const work = async (fence: Fence) => void (await dispatchSome(options, await reactionAt(options, event.stream, revision), next, fence));
    return [{ key: event.stream, work }];
  }
  const { stream, id, meta, data } = event;
  const of = { category: categoryOf(stream), instance: idOfStream(stream), tenant: meta.tenant, correlation: meta.correlationId, reaction: id };
  const task = {
    key: stream,
    work: (fence: Fence) => (data.commands.length > 0 ? dispatchFirst(options, event, fence) : Promise.resolve()),
  };
  if (data.timers.length > 0) return [{ ...task, record: (tx) => options.timers.change(tx, of, data.timers) }];
  return data.commands.length > 0 ? [task] : [];
}

/** The actor of commands that a process sends. */
export const processActor = (service: string, workflow: string): string => uuidFrom('actor', 'process', service, workflow);

/** Commands of one instance keep their order: what is left of an earlier reaction is sent first. */
async function dispatchFirst(options: DispatcherOptions, event: RecordedReaction, fence: Fence): Promise<void> {
  const { partly } = await options.streams.instance(categoryOf(event.stream), idOfStream(event.stream));
  for (const [earlier, { revision, next }] of partly) {
    if (earlier === event.id) continue;
    const reaction = await reactionAt(options, event.stream, revision);
    for (let from: number | undefined = next; from !== undefined; ) from = await dispatchSome(options, reaction, from, fence);
  }
  await dispatchSome(options, event, 0, fence);
}

async function reactionAt({ store, codec }: DispatcherOptions, stream: string, revision: number): Promise<RecordedReaction> {
  const [reaction] = await codec.decode<ProcessEvent>(await store.read(stream, { from: revision, limit: 1 }), 'decider');
  return reaction as RecordedReaction;
}

/** Sends some of a reaction's commands, unless they were answered; answers which comes next, if any is left. */
async function dispatchSome(options: DispatcherOptions, event: RecordedReaction, from: number, fence: Fence): Promise<number | undefined> {
  const category = categoryOf(event.stream);
  const instanceId = idOfStream(event.stream);
  const workflow = options.workflows.find((candidate) => processCategory(options.service, candidate.name) === category);
  const isDone = ({ answered, partly }: ProcessInstance) => answered.has(event.id) || (partly.get(event.id)?.next ?? 0) !== from;
  if (!workflow || isDone(await options.streams.instance(category, instanceId))) return undefined;

  const next = from + (options.commandsAtOnce ?? COMMANDS_AT_ONCE);
  const outcomes: CommandOutcome[] = [];
  for (const [offset, requested] of event.data.commands.slice(from, next).entries()) {
    const meta = { ...commandMeta(options, workflow, event, from + offset), fence };
    outcomes.push({ ...requested, at: options.clock.now().toISOString(), ...(await answerTo(options.sendCommand, requested, meta)) });
  }
  const cause = { tenant: event.meta.tenant, region: regionOf(instanceId), correlationId: event.meta.correlationId, causationId: event.id, occurredAt: options.clock.now().toISOString() };
  const inputId = from === 0 ? uuidFrom('outcomes', event.id) : uuidFrom('outcomes', event.id, String(from));
  const isLast = next >= event.data.commands.length;
  await options.streams.change(category, instanceId, inputId, cause, (instance) => {
    if (isDone(instance)) return [];
    const answers = { reaction: event.id, outcomes: outcomes.map(({ refused }) => ({ refused })) };
    const answered: ProcessEvent = isLast ? { type: 'process.answered.v1', data: answers } : { type: PARTLY, data: { ...answers, revision: event.revision, next } };
    return [answered, ...reactionsToOutcomes(workflow, instance.state, outcomes, inputId)];
  }, fence);
  return isLast ? undefined : next;
}

function reactionsToOutcomes(workflow: Workflow, state: object | undefined, outcomes: readonly CommandOutcome[], inputId: string): ProcessEvent[] {
  let current = state;
  return outcomes.flatMap((outcome, index) => {
    const before = current;
    const reaction = workflow.onOutcome?.(before ?? workflow.initialState, outcome);
    if (!reaction) return [];
    current = reaction.state;
    return [reactedTo(`${inputId}:${index}`, reaction, before)];
  });
}

async function answerTo(sendCommand: SendCommand, command: RequestedCommand, meta: CommandMeta): Promise<{ refused?: string }> {
  try {
    await sendCommand(command, meta);
    return {};
  } catch (error) {
    if (error instanceof RuleViolation) return { refused: error.refusal.refused };
    if (error instanceof PersonErasedError) return { refused: 'person_erased' };
    throw error;
  }
}

const commandMeta = (options: DispatcherOptions, workflow: Workflow, event: RecordedReaction, index: number): CommandMeta => ({
  commandId: commandIdOfProcess(event.id, index),
  tenant: event.meta.tenant,
  actor: processActor(options.service, workflow.name),
  correlationId: event.meta.correlationId,
  causationId: event.id,
  occurredAt: event.meta.occurredAt,
});

/**
 * A due timer becomes an input of its instance: one append, the same as for an event. Nothing happens when the instance
 * has asked for it anew or cancelled it since: the timer table follows later.
 */
export async function fireTimer(options: Pick<DispatcherOptions, 'service' | 'workflows' | 'streams'>, timer: Timer): Promise<void> {
  const workflow = options.workflows.find((candidate) => processCategory(options.service, candidate.name) === timer.category);
  if (!workflow?.onTimer) return;
  const { onTimer } = workflow;
  const inputId = timerInputId(timer);
  const due = timer.due.toISOString();
  const cause = { tenant: timer.tenant, region: regionOf(timer.instance), correlationId: timer.correlation ?? undefined, causationId: timer.reaction, occurredAt: due };
  await options.streams.change(timer.category, timer.instance, inputId, cause, (instance) => {
    if (instance.inputs.has(inputId) || instance.timers.get(timer.name) !== timer.reaction) return [];
    const reaction = onTimer(instance.state ?? workflow.initialState, { timer: timer.name, due, data: timer.data });
    return reaction ? [reactedTo(inputId, reaction, instance.state)] : [];
  });
}
