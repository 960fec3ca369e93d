import { z } from 'zod';
import { code, count, date, fact, id, instant, oneOf } from '../field-class.js';
import { Cadence, Direction, LaunchStep, Measure, PairingPolicy, Role, Topic, Wave } from '../vocabulary.js';

const participant = { participantId: id(), programmeId: id(), employeeId: id() };
const reasonCode = code();

/** Topic `enrolment`: programmes, participants, employees. Key: the aggregate's id. */
export const enrolmentEvents = {
  'upstream.programme-launched.v1': z.object({
    programmeId: id(),
    name: fact(z.string().max(120)),
    template: code(),
    direction: fact(Direction),
    topics: fact(z.array(Topic)),
    regions: fact(z.array(z.string())),
    policy: fact(PairingPolicy),
    cadence: fact(Cadence),
    startsOn: date(),
    endsOn: date(),
    wave: fact(Wave),
    pilotProgrammeId: id().optional(),
    objectives: fact(z.array(z.object({ objectiveId: z.string(), measure: Measure, target: z.number() }))),
    trainingRequired: fact(z.array(Role)),
    /** Days that a proposal waits for both answers. */
    answerWithinDays: count(),
  }),
  'upstream.programme-step-completed.v1': z.object({
    programmeId: id(),
    step: fact(LaunchStep),
    figures: fact(z.record(z.string(), z.number())),
  }),
  'upstream.programme-step-reopened.v1': z.object({ programmeId: id(), step: fact(LaunchStep), reasonCode }),
  'upstream.programme-closed.v1': z.object({ programmeId: id(), reasonCode }),

  'upstream.participant-nominated.v1': z.object({ ...participant, role: fact(Role).optional() }),
  'upstream.participant-applied.v1': z.object({
    ...participant,
    roles: fact(z.array(Role)),
    channel: code(),
    consentVersion: fact(z.string().max(40)),
  }),
  'upstream.participant-waitlisted.v1': z.object({ ...participant }),
  /** `trained`: of who was trained before, the roles in which they still are. */
  'upstream.participant-approved.v1': z.object({ ...participant, roles: fact(z.array(Role)), trained: fact(z.array(Role)).optional() }),
  'upstream.participant-trained.v1': z.object({ ...participant, role: fact(Role), groundRulesAccepted: fact(z.boolean()) }),
  'upstream.participant-paused.v1': z.object({ ...participant, until: date().optional(), reasonCode }),
  'upstream.participant-resumed.v1': z.object({ ...participant }),
  'upstream.participant-declined.v1': z.object({ ...participant, reasonCode }),
  'upstream.participant-withdrawn.v1': z.object({
    ...participant,
    reasonCode,
    by: oneOf('participant', 'coordinator', 'left', 'erased', 'system'),
  }),
  'upstream.participant-completed.v1': z.object({ ...participant }),

  'upstream.employee-registered.v1': z.object({ employeeId: id(), registeredAt: instant() }),
  'upstream.employee-left.v1': z.object({ employeeId: id(), leftOn: date(), movedTo: id().optional() }),
  'upstream.employee-erased.v1': z.object({ employeeId: id() }),
} as const;
