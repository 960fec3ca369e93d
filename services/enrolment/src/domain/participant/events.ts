import { Code, ParticipantProfile, Role, Topic } from '@upstream/contracts';
import { defineEvents, identifying, profile, type EventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

const ids = { participantId: z.string(), programmeId: z.string(), employeeId: z.string() };
const text = (...of: string[]) => identifying(z.string().max(2000), ...of);
const figure = profile(z.number(), 'employeeId');

/** Five statements about the will to learn from someone else, 1 (disagree) to 5 (agree). */
export const Attitude = z.array(z.number().int().min(1).max(5)).length(5);
export const Standing = z.enum(['nominated', 'applied', 'waitlisted', 'approved', 'paused']);
export type Standing = z.infer<typeof Standing>;
export const WithdrawnBy = z.enum(['participant', 'coordinator', 'left', 'erased', 'system']);
export type WithdrawnBy = z.infer<typeof WithdrawnBy>;

const application = {
  roles: z.array(Role),
  profile: profile(ParticipantProfile, 'employeeId'),
  attitude: profile(Attitude, 'employeeId'),
  motivation: text('employeeId').optional(),
};

export const participantEvents = defineEvents({
  'enrolment.participant-nominated.v1': z.object({
    ...ids,
    role: Role.optional(),
    nominatedBy: z.string(),
    note: text('employeeId', 'nominatedBy').optional(),
  }),
  'enrolment.participant-applied.v1': z.object({
    ...ids,
    ...application,
    channel: Code,
    consentVersion: z.string().max(40),
    consentGivenAt: z.iso.datetime(),
  }),
  'enrolment.participant-application-revised.v1': z.object({ ...ids, ...application }),
  'enrolment.participant-conversation-recorded.v1': z.object({ ...ids, note: text('employeeId').optional() }),
  /** The profile with only the roles that were approved. Of who was trained before: the roles in which they still are. */
  'enrolment.participant-approved.v1': z.object({ ...ids, roles: z.array(Role), profile: profile(ParticipantProfile, 'employeeId'), trained: z.array(Role).optional() }),
  'enrolment.participant-approval-revoked.v1': z.object({ ...ids, reasonCode: Code, note: text('employeeId').optional() }),
  'enrolment.participant-declined.v1': z.object({ ...ids, from: Standing, reasonCode: Code, note: text('employeeId').optional() }),
  'enrolment.participant-waitlisted.v1': z.object({ ...ids, by: z.enum(['limit', 'coordinator']) }),
  'enrolment.participant-promoted.v1': z.object({ ...ids }),
  'enrolment.participant-paused.v1': z.object({ ...ids, until: z.iso.date().optional(), reasonCode: Code }),
  'enrolment.participant-resumed.v1': z.object({ ...ids }),
  'enrolment.participant-withdrawn.v1': z.object({ ...ids, from: Standing, reasonCode: Code, by: WithdrawnBy }),
  'enrolment.participant-completed.v1': z.object({ ...ids }),

  /** A coordinator asked once more: a nominated person to apply, an approved one to finish the training. */
  'enrolment.participant-reminded.v1': z.object({ ...ids, about: z.enum(['application', 'training']), remindedAt: z.iso.datetime() }),

  /** Opt-in, by the participant alone; again for other topics. */
  'enrolment.participant-listed-as-expert.v1': z.object({ ...ids, topics: profile(z.array(Topic), 'employeeId'), consentVersion: z.string().max(40) }),
  'enrolment.participant-expert-listing-ended.v1': z.object({ ...ids, by: z.enum(['participant', 'coordinator']), reasonCode: Code.optional(), note: text('employeeId').optional() }),

  'enrolment.participant-quiz-taken.v1': z.object({ ...ids, moduleId: z.string(), attempt: z.number().int().positive(), passed: z.boolean(), score: figure }),
  'enrolment.participant-module-rated.v1': z.object({ ...ids, moduleId: z.string(), stars: figure, comfort: figure.optional() }),
  'enrolment.participant-ground-rules-accepted.v1': z.object({ ...ids, role: Role, version: z.string().max(40) }),
  'enrolment.participant-evidence-submitted.v1': z.object({ ...ids, topic: Topic, evidence: text('employeeId') }),
  'enrolment.participant-evidence-accepted.v1': z.object({ ...ids, topic: Topic }),
  'enrolment.participant-trained.v1': z.object({ ...ids, role: Role, groundRulesAccepted: z.boolean() }),
});
export type ParticipantEvent = EventOf<typeof participantEvents>;
