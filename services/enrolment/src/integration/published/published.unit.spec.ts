import { contractOf } from '@upstream/contracts';
import { ERASED } from '@upstream/event-sourcing';
import { participantEvents, type ParticipantEvent } from '../../domain/participant/events.js';
import { applied, approved, completed, groundRulesAccepted, ids, nominated, paused, promoted, quizTaken, resumed, trained, waitlisted, withdrawn } from '../../domain/participant/participant-for-specs.js';
import { aPlan, completed as stepCompleted, drafted, launched, programmeId } from '../../domain/programme/programme-for-specs.js';
import type { ProgrammeEvent } from '../../domain/programme/events.js';
import { publishedOfParticipant } from './participants.js';
import { publishedOfProgramme } from './programmes.js';
import type { PublicMessage } from '@upstream/messaging';

const types = (messages: PublicMessage[]) => messages.map(({ type }) => type.replace('upstream.', ''));

/** The data as the contract reads it: a field that the contract does not know would be dropped. */
const inContract = ({ type, data }: PublicMessage) => contractOf(type)!.schema.parse(data);

describe('what the world hears of participants', () => {
  it.each<[ParticipantEvent, string[]]>([
    [nominated, ['participant-nominated.v1']],
    [applied(), ['participant-applied.v1', 'participant-profile-changed.v1']],
    [approved(), ['participant-profile-changed.v1', 'participant-approved.v1']],
    [{ type: 'enrolment.participant-approval-revoked.v1', data: { ...ids, reasonCode: 'x' } }, ['participant-withdrawn.v1']],
    [{ type: 'enrolment.participant-declined.v1', data: { ...ids, from: 'applied', reasonCode: 'x' } }, ['participant-declined.v1']],
    [waitlisted, ['participant-waitlisted.v1']],
    [paused('2027-02-01'), ['participant-paused.v1']],
    [resumed, ['participant-resumed.v1']],
    [withdrawn(), ['participant-withdrawn.v1']],
    [completed, ['participant-completed.v1']],
    [trained('mentor'), ['participant-trained.v1']],
    [promoted, []],
    [quizTaken(), []],
    [groundRulesAccepted('mentor'), []],
  ])('%j', (event, expected) => {
    const messages = publishedOfParticipant(event);
    expect(types(messages)).toEqual(expected);
    for (const message of messages) {
      expect(message.key).toBe(ids.participantId);
      expect(inContract(message)).toEqual(message.data);
    }
  });

  it('never holds a text that somebody wrote', () => {
    const identifyingFields = [...participantEvents.personal.values()].flatMap((fields) => [...fields].filter(([, { class: kind }]) => kind === 'identifying').map(([name]) => name));
    expect(new Set(identifyingFields)).toEqual(new Set(['note', 'motivation', 'evidence']));
    const told = { ...applied(), data: { ...applied().data, motivation: 'secret' } } as ParticipantEvent;
    expect(JSON.stringify(publishedOfParticipant(told))).not.toContain('secret');
  });

  it('keeps the place of an erased profile', () => {
    const erased = { ...approved(), data: { ...approved().data, profile: ERASED } } as ParticipantEvent;
    expect(publishedOfParticipant(erased).map(inContract)[0]).toMatchObject({ profile: { erased: true } });
  });
});

describe('what the world hears of programmes', () => {
  it.each<[ProgrammeEvent, string[]]>([
    [drafted(), []],
    [launched()[1]!, ['programme-launched.v1']],
    [stepCompleted('match'), ['programme-step-completed.v1']],
    [{ type: 'enrolment.programme-step-reopened.v1', data: { programmeId, step: 'match', reasonCode: 'x', reason: 'A text' } }, ['programme-step-reopened.v1']],
    [{ type: 'enrolment.programme-closed.v1', data: { programmeId, reasonCode: 'done' } }, ['programme-closed.v1']],
  ])('%j', (event, expected) => {
    const messages = publishedOfProgramme(event);
    expect(types(messages)).toEqual(expected);
    for (const message of messages) expect(inContract(message)).toEqual(message.data);
  });

  it('the size of its circles, where it has them', () => {
    const circles = { smallest: 4, largest: 6 };
    const [message] = publishedOfProgramme(launched({ direction: 'peer', policy: { ...aPlan().policy, circles } })[1]!);
    expect(inContract(message!)).toMatchObject({ policy: { circles } });
  });
});
