import { contractOf } from '@upstream/contracts';
import { ERASED } from '@upstream/event-sourcing';
import type { PublicMessage } from '@upstream/messaging';
import type { ProposalEvent } from '../../domain/proposal/events.js';
import { accepted, agreed, drafted, expiresAt, known, mentee, mentor, pair, published, publishing, third } from '../../domain/proposal/proposal-for-specs.js';
import { matching } from '../../matching.module.js';

const say = (event: { type: string; data: object }): readonly PublicMessage[] => matching.published[event.type]?.(event as never) ?? [];
const declined = { type: 'matching.proposal-declined.v1', data: { ...known, employeeId: mentee.employeeId, side: 'mentee', reasonCode: 'no_time', note: 'Too much travel' } };

const events: { type: string; data: object }[] = [
  published,
  accepted('mentor'),
  declined,
  { type: 'matching.proposal-member-left.v1', data: { ...known, leaver: third, leaverEmployeeId: third.employeeId, reasonCode: 'no_time', by: 'mentee', declined: true, note: 'Too much travel' } },
  { type: 'matching.proposal-expired.v1', data: { ...known, accepted: [] } },
  { type: 'matching.proposal-cancelled.v1', data: { ...known, reasonCode: 'left', leaverEmployeeId: mentor.employeeId } },
  agreed(expiresAt),
  { type: 'matching.pair-paused.v1', data: { ...pair, hold: 'coordinator', reasonCode: 'leave' } },
  { type: 'matching.pair-resumed.v1', data: { ...pair, hold: 'coordinator' } },
  { type: 'matching.pair-member-left.v1', data: { ...pair, leaver: third, leaverEmployeeId: third.employeeId, reasonCode: 'left', by: 'system', note: 'Too much travel' } },
  { type: 'matching.pair-completed.v1', data: pair },
  { type: 'matching.pair-ended.v1', data: { ...pair, reasonCode: 'left', by: 'system', leaverEmployeeId: mentor.employeeId, note: 'Too much travel' } },
  { type: 'matching.round-published.v1', data: { roundId: known.roundId, programmeId: known.programmeId, ruleVersion: 'r', proposalIds: [known.proposalId], unmatched: 2 } },
];

describe('what matching tells other services', () => {
  it('is as the contracts say, for every event that it publishes', () => {
    expect(events.map(({ type }) => type).sort()).toEqual(Object.keys(matching.published).sort());
    for (const event of events) {
      for (const { type, data } of say(event)) expect({ type, refused: contractOf(type)!.schema.strict().safeParse(data).error?.issues }).toEqual({ type, refused: undefined });
    }
  });

  it('says of every proposal and pair that its mentor leads, and of others nothing', () => {
    const led = events.filter(({ data }) => 'mentor' in data).map((event) => ({ ...event, data: { ...event.data, mentorLeads: true } }));
    const toldOf = (all: typeof events) => all.flatMap(say).filter(({ type }) => type !== 'upstream.pair-topics-agreed.v1');
    expect(toldOf(led).length).toBe(toldOf(events).length - 1);
    for (const { type, data } of toldOf(led)) expect({ type, leads: contractOf(type)!.schema.strict().parse(data) }).toMatchObject({ type, leads: { mentorLeads: true } });
    expect(JSON.stringify(toldOf(events))).not.toContain('mentorLeads');
  });

  it('says nothing of drafts, and no word of a note', () => {
    expect([drafted, publishing].flatMap(say)).toEqual([]);
    expect(JSON.stringify(events.map(say))).not.toContain('travel');
  });

  it('tells of an agreed pair as a fact and, sealed, its topics; without them when one of the two is erased', () => {
    expect(say(agreed(expiresAt)).map(({ type }) => type)).toEqual(['upstream.pair-agreed.v1', 'upstream.pair-topics-agreed.v1']);
    const erased = { ...agreed(expiresAt), data: { ...agreed(expiresAt).data, agreement: ERASED } } as ProposalEvent;
    expect(say(erased)[1]).toMatchObject({ type: 'upstream.pair-topics-agreed.v1', data: { agreement: ERASED } });
  });
});
