import type { DomainEvent, Recorded } from '@upstream/event-sourcing';
import { ALL_IN_PAIRS, NOTICED_TYPES, noticesOf, type NoticeChange } from './notices.js';

const AT = '2027-01-11T09:00:00.000Z';
const member = (name: string) => ({ participantId: `p-${name}`, employeeId: name });
const event = (type: string, data: object, revision = 0) => ({ type, data, id: 'id', stream: 's', position: 'log:1', revision, meta: { occurredAt: AT, recordedAt: AT, tenant: 'acme' } }) as unknown as Recorded<DomainEvent>;
const of = (type: string, data: object, revision = 0) => noticesOf(event(type, data, revision));
const told = (changes: readonly NoticeChange[]) => changes.flatMap((change) => ('tell' in change ? [change.tell] : []));
const moot = (changes: readonly NoticeChange[]) => changes.flatMap((change) => ('moot' in change ? [change.moot] : []));

const proposal = { proposalId: 'one', programmeId: 'p', roundId: 'r', mentor: member('mia'), mentees: [member('anna'), member('ben')] };
const published = (expiresAt: string) => of('upstream.proposal-published.v1', { ...proposal, expiresAt });

describe('a proposal', () => {
  it('is told to everybody in it at once, and again two days before it expires', () => {
    const notices = told(published('2027-01-18T09:00:00.000Z'));
    expect(notices.map(({ employeeId, kind, due }) => `${employeeId} ${kind} ${due.slice(0, 10)}`)).toEqual([
      'mia proposal 2027-01-11', 'mia proposal-expires 2027-01-16', 'anna proposal 2027-01-11', 'anna proposal-expires 2027-01-16', 'ben proposal 2027-01-11', 'ben proposal-expires 2027-01-16',
    ]); // prettier-ignore
    expect(new Set(notices.map(({ until }) => until))).toEqual(new Set(['2027-01-18T09:00:00.000Z']));
  });
  it('is told once where it expires within three days', () => expect(new Set(told(published('2027-01-14T08:59:00.000Z')).map(({ kind }) => kind))).toEqual(new Set(['proposal'])));
  it('is not told any more to whom has accepted or left, and to nobody once it is settled', () => {
    expect(of('upstream.proposal-accepted.v1', { ...proposal, employeeId: 'mia', side: 'mentor' })).toEqual([{ moot: { about: 'one', employeeId: 'mia' } }]);
    expect(of('upstream.proposal-member-left.v1', { ...proposal, leaver: member('ben'), reasonCode: 'declined' })).toEqual([{ moot: { about: 'one', employeeId: 'ben' } }]);
    for (const end of ['declined', 'expired', 'cancelled']) expect(of(`upstream.proposal-${end}.v1`, proposal)).toEqual([{ moot: { about: 'one' } }]);
  });
});

describe('a pair', () => {
  const pair = { pairId: 'one', programmeId: 'p', mentor: member('mia'), mentees: [member('anna')] };

  it('is told to all when it begins and when it is over, and what was said of the proposal not any more', () => {
    for (const [what, kind] of [['agreed', 'pair-begun'], ['completed', 'pair-over'], ['ended', 'pair-over']]) {
      const changes = of(`upstream.pair-${what}.v1`, pair);
      expect([moot(changes), told(changes).map((notice) => [notice.employeeId, notice.kind])]).toEqual([[{ about: 'one' }], [['mia', kind], ['anna', kind]]]);
    }
  });
  it('goes on without one of a circle, to whom its sessions are no matter any more', () => expect(moot(of('upstream.pair-member-left.v1', { ...pair, leaver: member('ben'), reasonCode: 'time', by: 'coordinator' }))).toContainEqual({ pairId: 'one', employeeId: 'ben' }));
  it('goes on without one of a circle, who alone is told', () => expect(told(of('upstream.pair-member-left.v1', { ...pair, leaver: member('ben'), reasonCode: 'time', by: 'coordinator' }))).toMatchObject([{ employeeId: 'ben', kind: 'pair-over' }]));
});

describe('a session', () => {
  const session = { sessionId: 's', pairId: 'one', programmeId: 'p', mentorId: 'mia', menteeIds: ['anna'], ordinal: 1 };
  const slot = { startsAt: '2027-01-20T09:00:00.000Z', endsAt: '2027-01-20T10:00:00.000Z' };

  it('is told once it is certain, after some minutes, with a version that grows', () => {
    expect(of('upstream.session-scheduled.v1', { ...session, ...slot, state: 'reserved', inPerson: false })).toEqual([]);
    const changes = of('upstream.session-scheduled.v1', { ...session, ...slot, state: 'scheduled', inPerson: false }, 3);
    expect(moot(changes)).toEqual([{ about: 's' }]);
    expect(told(changes).slice(0, 2)).toMatchObject([{ employeeId: 'mia', kind: 'session-arranged', slot: { ...slot, version: 3 }, due: '2027-01-11T09:03:00.000Z' }, { employeeId: 'anna' }]);
  });
  it('is told as moved where a person moved it, not where the system moves one on that is only reserved', () => {
    expect(told(of('upstream.session-rescheduled.v1', { ...session, ...slot, by: 'system' }))).toEqual([]);
    expect(told(of('upstream.session-rescheduled.v1', { ...session, ...slot, by: 'system', state: 'reserved' }))).toEqual([]);
    expect(told(of('upstream.session-rescheduled.v1', { ...session, ...slot, by: 'mentor' }))).toMatchObject([{ kind: 'session-moved' }, { kind: 'session-moved' }]);
  });
  it('that is certain is told as moved also where the system found no room at its time', () =>
    expect(told(of('upstream.session-rescheduled.v1', { ...session, ...slot, by: 'system', state: 'scheduled' })).filter(({ kind }) => kind === 'session-moved')).toHaveLength(2));
  it('is recalled the day before, once it is certain and unless it was told of within a day of that', () => {
    const near = (type: 'scheduled' | 'rescheduled', more: object) => told(of(`upstream.session-${type}.v1`, { ...session, ...slot, ...more })).filter(({ kind }) => kind === 'session-near');
    const recalled = { about: 's', pairId: 'one', due: '2027-01-19T09:00:00.000Z', until: slot.startsAt, slot: { startsAt: slot.startsAt } };
    expect(near('scheduled', { state: 'scheduled' })).toMatchObject([{ ...recalled, employeeId: 'mia' }, { ...recalled, employeeId: 'anna' }]);
    expect(near('rescheduled', { by: 'mentor', state: 'scheduled' })).toHaveLength(2);
    expect([...near('scheduled', { state: 'reserved' }), ...near('rescheduled', { by: 'mentor', state: 'reserved' }), ...near('rescheduled', { by: 'mentor' })]).toEqual([]);
    expect(near('scheduled', { state: 'scheduled', startsAt: '2027-01-13T08:59:00.000Z', endsAt: '2027-01-13T09:59:00.000Z' })).toEqual([]);
  });
  it('is no matter any more once it is reported', () => expect(of('upstream.session-missed.v1', { ...session, startsAt: slot.startsAt })).toEqual([{ moot: { about: 's' } }]));
  it('that was held asks each for feedback a day later, unless they have given it or it was not held after all', () => {
    const changes = of('upstream.session-held.v1', { ...session, startsAt: '2027-01-11T08:00:00.000Z', minutes: 60 });
    expect(moot(changes)).toEqual([{ about: 's' }]);
    const notice = { kind: 'feedback', about: 's', pairId: 'one', due: '2027-01-12T09:00:00.000Z', until: '2027-01-25T08:00:00.000Z' };
    expect(told(changes)).toMatchObject([{ ...notice, employeeId: 'mia' }, { ...notice, employeeId: 'anna' }]);
    expect(of('upstream.feedback-given.v1', { sessionId: 's', pairId: 'one', programmeId: 'p', employeeId: 'mia' })).toEqual([{ moot: { about: 's', employeeId: 'mia' } }]);
    expect(of('upstream.session-corrected.v1', { ...session, startsAt: slot.startsAt, to: 'missed', reasonCode: 'x' })).toEqual([{ moot: { about: 's' } }]);
    expect(of('upstream.session-corrected.v1', { ...session, startsAt: slot.startsAt, to: 'held', minutes: 30, reasonCode: 'x' })).toEqual([]);
  });
  it('reported so late that feedback closes within a day asks nobody', () => expect(told(of('upstream.session-held.v1', { ...session, startsAt: '2026-12-29T09:00:00.000Z', minutes: 60 }))).toEqual([]));
});

describe('a pulse', () => {
  const pulse = { programmeId: 'p', pulseId: 'u', openedAt: AT, closesAt: '2027-01-25T09:00:00.000Z' };

  it('is told once, to all who are in a pair then: who has answered nobody knows', () =>
    expect(of('upstream.pulse-opened.v1', pulse)).toEqual([{ tell: { employeeId: ALL_IN_PAIRS, programmeId: 'p', kind: 'pulse', about: 'u', expiresAt: pulse.closesAt, due: '2027-01-11T09:03:00.000Z', until: pulse.closesAt } }]));
  it('that is closed is not told any more', () => expect(of('upstream.pulse-closed.v1', { programmeId: 'p', pulseId: 'u', answers: 0, trustIndex: null })).toEqual([{ moot: { about: 'u' } }]));
});

describe('a participation', () => {
  const ids = { participantId: 'p-mia', programmeId: 'p', employeeId: 'mia' };

  it.each(['approved', 'waitlisted', 'approval-revoked'])('%s is told as news, the former answer not any more', (what) =>
    expect(of(`enrolment.participant-${what}.v1`, ids)).toMatchObject([{ moot: { about: 'p-mia' } }, { tell: { kind: 'application-answered' } }]),
  );
  it('declined is told to whom has applied, not to whom was only nominated', () => {
    expect(told(of('enrolment.participant-declined.v1', { ...ids, from: 'applied', reasonCode: 'full' }))).toHaveLength(1);
    expect(told(of('enrolment.participant-declined.v1', { ...ids, from: 'nominated', reasonCode: 'full' }))).toEqual([]);
  });
  it('withdrawn takes out all that was to be said of the programme', () => expect(of('enrolment.participant-withdrawn.v1', { ...ids, from: 'approved', by: 'participant', reasonCode: 'time' })).toEqual([{ moot: { employeeId: 'mia', programmeId: 'p' } }]));
  it('is reminded by a coordinator', () => expect(told(of('enrolment.participant-reminded.v1', { ...ids, about: 'training', remindedAt: AT }))).toMatchObject([{ kind: 'asked-to-train' }]));
});

it('who left or was erased is told nothing more', () => {
  for (const what of ['left', 'erased']) expect(of(`enrolment.employee-${what}.v1`, { employeeId: 'mia' })).toEqual([{ moot: { employeeId: 'mia' } }]);
});

it('concerns, risks and what somebody wrote are never mailed', () => expect(NOTICED_TYPES.filter((type) => /concern|risk|note|revealed|answered/.test(type))).toEqual([]));
