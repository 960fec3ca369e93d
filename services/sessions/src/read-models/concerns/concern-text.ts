import { Injectable } from '@nestjs/common';
import { isErased, streamOf, type Recorded } from '@upstream/event-sourcing';
import { notFoundProblem, ServiceRuntime, type Principal } from '@upstream/platform';
import { concern } from '../../domain/concern/concern.js';
import type { ConcernEvent } from '../../domain/concern/events.js';
import type { ConcernToOfficer, MyConcern } from './concerns.answers.js';

type Event<T extends ConcernEvent['type']> = Recorded<Extract<ConcernEvent, { type: T }>>;

/** What was written stands in the log only, in no table. */
@Injectable()
export class ConcernText {
  constructor(private readonly runtime: ServiceRuntime) {}

  async toReporter(concernId: string, who: Principal): Promise<MyConcern> {
    const events = await this.events(concernId, who.tenant);
    const [raised] = of(events, 'sessions.concern-raised.v1');
    if (raised?.data.reporterId !== who.employeeId) throw notFoundProblem('concern');
    return wholeOf(events);
  }

  /** Only after the reading is recorded: whether the officer may read it, the rule has decided. */
  async toOfficer(concernId: string, who: Principal): Promise<ConcernToOfficer> {
    const events = await this.events(concernId, who.tenant);
    const whole = wholeOf(events);
    const { data } = of(events, 'sessions.concern-raised.v1')[0]!;
    const byOf = ({ data: { by, officerId }, meta }: Event<'sessions.concern-read.v1' | 'sessions.concern-taken-up.v1' | 'sessions.concern-noted.v1'>) => ({ at: meta.occurredAt, you: by === who.id, officerId: officerId ?? null });
    const takenUp = of(events, 'sessions.concern-taken-up.v1').at(-1);
    return {
      ...whole,
      reporterId: data.reporterId,
      partnerIds: isErased(data.report) ? [] : data.report.partnerIds,
      ...(takenUp ? { takenUpBy: byOf(takenUp) } : {}),
      notes: of(events, 'sessions.concern-noted.v1').flatMap((event) => (isErased(event.data.text) ? [] : [{ ...byOf(event), text: event.data.text }])),
      readings: of(events, 'sessions.concern-read.v1').map(byOf),
    };
  }

  private async events(concernId: string, tenant: string): Promise<Recorded<ConcernEvent>[]> {
    const events = await this.runtime.codec.decode<ConcernEvent>(await this.runtime.ports.store.read(streamOf(concern.category, concernId)), 'decider');
    if (events[0]?.meta.tenant !== tenant) throw notFoundProblem('concern');
    return events;
  }
}

const of = <T extends ConcernEvent['type']>(events: readonly Recorded<ConcernEvent>[], type: T): Event<T>[] => events.filter((event): event is Event<T> => event.type === type);

function wholeOf(events: readonly Recorded<ConcernEvent>[]): MyConcern {
  const [raised] = of(events, 'sessions.concern-raised.v1');
  if (!raised || isErased(raised.data.programmeId) || isErased(raised.data.report)) throw notFoundProblem('concern');
  const { concernId, programmeId, report } = raised.data;
  const takenUp = of(events, 'sessions.concern-taken-up.v1').at(-1);
  const [closed] = of(events, 'sessions.concern-closed.v1');
  const { partnerIds: _partnerIds, ...said } = report;
  return {
    concernId,
    programmeId,
    state: closed ? 'closed' : of(events, 'sessions.concern-withdrawn.v1').length > 0 ? 'withdrawn' : takenUp ? 'taken_up' : 'raised',
    raisedAt: raised.meta.occurredAt,
    ...said,
    additions: of(events, 'sessions.concern-added-to.v1').flatMap(({ data: { text }, meta }) => (isErased(text) ? [] : [{ at: meta.occurredAt, text }])),
    ...(takenUp ? { takenUpAt: takenUp.meta.occurredAt } : {}),
    ...(closed && !isErased(closed.data.closing) ? { closing: { at: closed.meta.occurredAt, ...closed.data.closing } } : {}),
  };
}
