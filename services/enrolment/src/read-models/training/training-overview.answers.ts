import { Role, Topic } from '@upstream/contracts';
import { z } from 'zod';
import { ParticipantStatus, ReminderAbout } from '../participants/participants.answers.js';

const count = z.number().int();

/** How far a programme's participants are with their training. */
export const TrainingSummary = z
  .object({
    roles: z.array(z.object({ role: Role, approved: count, trained: count })),
    untrained: count.describe('Participants who are not trained in every role they have'),
    evidenceWaiting: count.describe('Participants whose evidence waits for acceptance'),
    modules: z.array(z.object({ moduleId: z.string(), title: z.string(), requiredFor: z.array(Role), need: count, passed: count, trying: count, rating: z.string() })),
    position: z.string().optional(),
  })
  .meta({ id: 'TrainingSummary' });

export const Trainee = z
  .object({
    participantId: z.string(),
    employeeId: z.string(),
    status: ParticipantStatus,
    roles: z.array(Role),
    trainedRoles: z.array(Role),
    modules: z.array(z.object({ moduleId: z.string(), attempts: count, passed: z.boolean() })),
    groundRules: z.array(Role),
    evidence: z.array(z.object({ topic: Topic, accepted: z.boolean() })),
    reminder: z.object({ about: ReminderAbout, at: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'Trainee' });
