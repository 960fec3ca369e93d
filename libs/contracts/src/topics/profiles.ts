import { z } from 'zod';
import { fact, id, ids, profile } from '../field-class.js';
import { EmployeeProfile, Format, Generation, Language, Measure, ParticipantProfile, Phase, Role, Topic } from '../vocabulary.js';

/** Who of a circle teaches what to whom, by employee id: in one that its mentor leads always the mentor. */
export const Lesson = z.object({ topic: Topic, teacherId: z.string(), learnerId: z.string() });
export type Lesson = z.infer<typeof Lesson>;

/** What a pair or circle agreed to work on: seen by its people, their coordinator, and services that hold the keys. */
export const Agreement = z.object({
  topics: z.array(Topic).min(1),
  returnTopics: z.array(Topic).default([]),
  language: Language,
  format: Format,
  /** Of a circle. Its `topics` are those of the lessons. */
  lessons: z.array(Lesson).optional(),
});
export type Agreement = z.infer<typeof Agreement>;

/** Topic `profiles`: sealed blocks, not for analysts. Key: the aggregate's id. */
export const profilesEvents = {
  'upstream.employee-profile-changed.v1': z.object({ employeeId: id(), profile: profile(EmployeeProfile, 'employeeId') }),
  'upstream.generation-declared.v1': z.object({ employeeId: id(), generation: profile(z.object({ band: Generation.nullable() }), 'employeeId') }),
  'upstream.participant-profile-changed.v1': z.object({
    participantId: id(),
    programmeId: id(),
    employeeId: id(),
    profile: profile(ParticipantProfile, 'employeeId'),
  }),
  'upstream.pair-topics-agreed.v1': z.object({
    pairId: id(),
    programmeId: id(),
    mentorId: id(),
    menteeIds: ids(),
    agreement: profile(Agreement, 'mentorId', 'menteeIds'),
  }),
  'upstream.feedback-revealed.v1': z.object({
    pairId: id(),
    programmeId: id(),
    sessionId: id(),
    employeeId: id(),
    side: fact(Role),
    figures: profile(z.object({ rating: z.number().int().min(1).max(5), recommend: z.number().int().min(0).max(10).optional() }), 'employeeId'),
  }),
  'upstream.skills-assessed.v1': z.object({
    pairId: id(),
    programmeId: id(),
    employeeId: id(),
    side: fact(Role),
    phase: fact(Phase),
    measure: fact(Measure),
    figures: profile(z.object({ score: z.number().min(0).max(100), topic: Topic.optional() }), 'employeeId'),
  }),
  'upstream.pair-at-risk.v1': z.object({
    pairId: id(),
    programmeId: id(),
    mentorId: id(),
    menteeIds: ids(),
    risk: profile(z.object({ reason: z.enum(['two_missed', 'not_meeting', 'senior_cancels']) }), 'mentorId', 'menteeIds'),
  }),
} as const;
