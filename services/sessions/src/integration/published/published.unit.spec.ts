import { contractOf } from '@upstream/contracts';
import { atRisk, closed, opened, PAIR, pair, paused, people, planned, ready } from '../../domain/pair-plan/plan.fixture.js';
import { profileKeyOf, pulseIdOf } from '../../domain/ids.js';
import { cancelled, facts, held, laterSlot, MENTOR, missed, reserved, ROOM, scheduled, slot, unreported } from '../../domain/session/session.fixture.js';
import { publishedFeedback, publishedPlans, publishedPulses, publishedRoomDays, publishedSessions } from './published.js';

type Translation = ((event: never) => readonly { type: string; key: string; data: object }[]) | undefined;
const translations = { ...publishedPlans, ...publishedSessions, ...publishedRoomDays, ...publishedFeedback, ...publishedPulses } as Record<string, Translation>;
const tell = (event: { type: string; data: object }) => translations[event.type]?.(event as never) ?? [];

const assessed = (figures: object) => ({ type: 'sessions.skills-assessed.v1', data: { ...pair, employeeId: MENTOR, side: 'mentor', phase: 'start', measure: 'room_to_grow', figures } });
const revealed = { type: 'sessions.feedback-revealed.v1', data: { sessionId: facts.sessionId, ...pair, employeeId: MENTOR, side: 'mentor', figures: { rating: 4 } } };
const given = { type: 'sessions.feedback-given.v1', data: { ...revealed.data, partnerIds: [], note: 'A good hour', told: true } };
const note = { ...cancelled, data: { ...cancelled.data, note: 'Broken leg' } };
const rescheduled = { type: 'sessions.session-rescheduled.v1', data: { ...facts, ...laterSlot, by: 'mentor', inPerson: true, room: ROOM, state: 'scheduled' } };
const corrected = { type: 'sessions.session-corrected.v1', data: { ...facts, ...slot, to: 'held', minutes: 60, reasonCode: 'mixed_up' } };
const goalAchieved = { type: 'sessions.goal-achieved.v1', data: { ...pair, ...people, goalId: PAIR } };
const challengeClosed = { type: 'sessions.challenge-closed.v1', data: { ...pair, ...people, challengeId: PAIR } };
const recovered = { type: 'sessions.pair-recovered.v1', data: { ...pair, ...people } };
const takeaway = { type: 'sessions.takeaway-agreed.v1', data: { ...pair, ...people, takeawayId: PAIR, by: MENTOR, published: true } };
const booked = { type: 'sessions.room-booked.v1', data: { ...ROOM, ...facts, ...slot } };
const released = { type: 'sessions.room-released.v1', data: { ...ROOM, ...facts } };
const pulseClosed = (result?: object) => ({ type: 'sessions.pulse-closed.v1', data: { programmeId: facts.programmeId, pulseId: PULSE, openedAt: slot.startsAt, closedAt: slot.endsAt, because: 'deadline', ...(result ? { result } : {}) } });
const pulseOpened = { type: 'sessions.pulse-opened.v1', data: { programmeId: facts.programmeId, pulseId: pulseIdOf(facts.programmeId, 1), ordinal: 1, openedAt: slot.startsAt, closesAt: slot.endsAt, told: true } };
const PULSE = pulseIdOf(facts.programmeId, 1);

describe('what other services hear', () => {
  it.each([
    [opened(), 'pair-plan-opened', PAIR],
    [closed, 'pair-plan-closed', PAIR],
    [goalAchieved, 'goal-achieved', PAIR],
    [challengeClosed, 'challenge-closed', PAIR],
    [takeaway, 'takeaway-published', PAIR],
    [recovered, 'pair-recovered', PAIR],
    [atRisk, 'pair-at-risk', profileKeyOf(PAIR)],
    [assessed({ score: 40 }), 'skills-assessed', profileKeyOf(PAIR)],
    [assessed({ erased: true }), 'skills-assessed', profileKeyOf(PAIR)],
    [given, 'feedback-given', facts.sessionId],
    [revealed, 'feedback-revealed', facts.sessionId],
    [reserved(), 'session-scheduled', facts.sessionId],
    [scheduled({ inPerson: true, room: ROOM }), 'session-scheduled', facts.sessionId],
    [rescheduled, 'session-rescheduled', facts.sessionId],
    [held, 'session-held', facts.sessionId],
    [missed, 'session-missed', facts.sessionId],
    [unreported, 'session-unreported', facts.sessionId],
    [note, 'session-cancelled', facts.sessionId],
    [corrected, 'session-corrected', facts.sessionId],
    [booked, 'room-booked', facts.sessionId],
    [released, 'room-released', facts.sessionId],
    [pulseOpened, 'pulse-opened', PULSE],
    [pulseClosed(), 'pulse-closed', PULSE],
    [pulseClosed({ answers: 5, trustIndex: 50, statements: [{ statement: 'ask_for_help', distribution: [0, 0, 5, 0, 0] }] }), 'pulse-closed', PULSE],
  ])('%#. is what the contract says and nothing more, also of an erased person', (event, name, key) => {
    const messages = tell(event);
    expect(messages.map((message) => [message.type, message.key])).toEqual([[`upstream.${name}.v1`, key]]);
    for (const { type, data } of messages) expect(contractOf(type)!.schema.strict().parse(data)).toEqual(data);
  });

  it('what others did not hear of when it happened they do not hear of when all is published again', () => {
    for (const event of [given, pulseOpened]) expect(tell({ ...event, data: { ...event.data, told: undefined } })).toEqual([]);
  });

  it('plans, pauses and readiness stay inside', () => {
    for (const event of [planned(1, 0), paused, ready(MENTOR, 'mentor'), { ...takeaway, data: { ...takeaway.data, published: false } }]) expect(tell(event)).toEqual([]);
  });
});
