import type { PulseAgreement } from '@upstream/contracts';
import { given, SPEC_TIME } from '@upstream/event-sourcing/specification';
import { SMALLEST_GROUP } from '@upstream/privacy';
import { pulseIdOf } from '../ids.js';
import { answerPulse } from './answer-pulse.js';
import { closePulse } from './close-pulse.js';
import type { PulseEvent } from './events.js';
import { openPulse } from './open-pulse.js';
import { answersTold, hasAnswered, pulse, PULSE_FROM_ANSWERS, type Pulse } from './pulse.js';

const programmeId = 'eu_00000000-0000-4000-8000-000000000002';
const pulseId = pulseIdOf(programmeId, 1);
const about = { pulseId, programmeId };
const CLOSES = '2027-01-25T09:00:00.000Z';
const all = (agreement: number): PulseAgreement => ({ admit_not_knowing: agreement, ask_for_help: agreement, disagree_openly: agreement, mistakes_are_safe: agreement, stays_between_us: agreement });
const opened: PulseEvent = { type: 'sessions.pulse-opened.v1', data: { ...about, ordinal: 1, openedAt: SPEC_TIME, closesAt: CLOSES, told: true } };
const answered = (answerKey: string, agreement = all(4)): PulseEvent => ({ type: 'sessions.pulse-answered.v1', data: { pulseId, answerKey, agreement } });
const answers = (count: number): PulseEvent[] => Array.from({ length: count }, (_, index) => answered(`key ${index}`));
const closed: PulseEvent = { type: 'sessions.pulse-closed.v1', data: { ...about, openedAt: SPEC_TIME, closedAt: CLOSES, because: 'deadline' } };

describe('a pulse', () => {
  const open = { ...about, ordinal: 1, programme: 'running' as const };
  it('is open for 14 days unless told otherwise, and for 60 at most', () => {
    given<Pulse, PulseEvent>(pulse).when(openPulse, open).then([opened]);
    given<Pulse, PulseEvent>(pulse).when(openPulse, { ...open, closesAt: '2027-03-12T10:00:00+01:00' }).then([{ ...opened, data: { ...opened.data, closesAt: '2027-03-12T09:00:00.000Z' } } as PulseEvent]);
    given<Pulse, PulseEvent>(pulse).when(openPulse, { ...open, closesAt: '2027-03-12T09:00:00.001Z' }).thenRefused('pulse_closing_time');
    given<Pulse, PulseEvent>(pulse).when(openPulse, { ...open, closesAt: SPEC_TIME }).thenRefused('pulse_closing_time');
  });
  it('is opened in a programme that runs, one at a time', () => {
    given<Pulse, PulseEvent>(pulse).when(openPulse, { ...open, programme: 'unknown' }).thenRefused('not_found');
    given<Pulse, PulseEvent>(pulse).when(openPulse, { ...open, programme: 'closed' }).thenRefused('programme_closed');
    given<Pulse, PulseEvent>(pulse, opened).when(openPulse, open).thenRefused('pulse_open');
    given<Pulse, PulseEvent>(pulse, opened, closed).when(openPulse, open).thenNothing();
  });
  it('waits until two weeks after the last that told something', () => {
    given<Pulse, PulseEvent>(pulse).when(openPulse, { ...open, lastResultAt: '2026-12-28T09:00:00.001Z' }).thenRefused('pulse_too_soon');
    given<Pulse, PulseEvent>(pulse).when(openPulse, { ...open, lastResultAt: '2026-12-28T09:00:00.000Z' }).then([opened]);
  });
  it('is answered once by each person, while it is open', () => {
    const answer = { ...about, answerKey: 'key 0', agreement: all(4) };
    given<Pulse, PulseEvent>(pulse, opened).when(answerPulse, answer).then([answered('key 0')]);
    given<Pulse, PulseEvent>(pulse, opened, answered('key 0')).when(answerPulse, { ...answer, agreement: all(1) }).thenRefused('pulse_answered');
    given<Pulse, PulseEvent>(pulse, opened).when(answerPulse, answer, { at: CLOSES }).thenRefused('pulse_closed');
    given<Pulse, PulseEvent>(pulse, opened, closed).when(answerPulse, answer).thenRefused('pulse_closed');
    given<Pulse, PulseEvent>(pulse).when(answerPulse, answer).thenRefused('not_found');
    given<Pulse, PulseEvent>(pulse, opened).when(answerPulse, { ...answer, programmeId: pulseId }).thenRefused('not_found');
  });
  it('closes at its time, or when somebody or the end of the programme closes it, once', () => {
    const close = { ...about, because: 'deadline' as const };
    given<Pulse, PulseEvent>(pulse, opened).when(closePulse, close, { at: CLOSES }).then([closed]);
    given<Pulse, PulseEvent>(pulse, opened).when(closePulse, close).thenNothing();
    given<Pulse, PulseEvent>(pulse, opened).when(closePulse, { ...close, because: 'programme_closed' }).then([{ ...closed, data: { ...closed.data, closedAt: SPEC_TIME, because: 'programme_closed' } } as PulseEvent]);
    given<Pulse, PulseEvent>(pulse, opened, closed).when(closePulse, close, { at: CLOSES }).thenNothing();
    given<Pulse, PulseEvent>(pulse, opened, closed).when(closePulse, { ...close, because: 'closed_early' }).thenRefused('pulse_closed');
    given<Pulse, PulseEvent>(pulse).when(closePulse, close).thenRefused('not_found');
    given<Pulse, PulseEvent>(pulse, opened).when(closePulse, { ...close, programmeId: pulseId }).thenRefused('not_found');
  });
  it('adds up from five answers on, and says nothing at all below', () => {
    const close = { ...about, because: 'deadline' as const };
    given<Pulse, PulseEvent>(pulse, opened, ...answers(4)).when(closePulse, close, { at: CLOSES }).then([closed]);
    const mixed = [...answers(4), answered('key 4', { ...all(2), admit_not_knowing: 1 })];
    const distribution = [0, 1, 0, 4, 0];
    // 20 times 4, four times 2, once 1: 89 of 125, which is 64 of the 100 points from 25 to 125.
    const result = {
      answers: 5,
      trustIndex: 64,
      statements: [
        { statement: 'admit_not_knowing', distribution: [1, 0, 0, 4, 0] },
        { statement: 'ask_for_help', distribution },
        { statement: 'disagree_openly', distribution },
        { statement: 'mistakes_are_safe', distribution },
        { statement: 'stays_between_us', distribution },
      ],
    };
    given<Pulse, PulseEvent>(pulse, opened, ...mixed).when(closePulse, close, { at: CLOSES }).then([{ ...closed, data: { ...closed.data, result } } as PulseEvent]);
  });
  it('knows who has answered among thousands', () => {
    const { state } = given(pulse, opened, ...answers(5_000));
    expect(['key 0', 'key 4999', 'key 5000'].map((key) => hasAnswered(state, key))).toEqual([true, true, false]);
  });
  it('tells how many have answered from five on', () => {
    expect([0, 4, 5, 6].map((count) => answersTold(given(pulse, opened, ...answers(count)).state))).toEqual([null, null, 5, 6]);
    expect(PULSE_FROM_ANSWERS).toBe(SMALLEST_GROUP);
  });
});
