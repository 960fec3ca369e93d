import { ParticipantProfile, Role } from '@upstream/contracts';
import { z } from 'zod';
import { ParticipantStatus, ReminderAbout } from './participants.answers.js';

/** One's own part in a programme. */
export const MyApplication = z
  .object({
    participantId: z.string(),
    programmeId: z.string(),
    employeeId: z.string(),
    status: ParticipantStatus,
    roles: z.array(Role),
    trainedRoles: z.array(Role),
    since: z.iso.datetime(),
    channel: z.string().nullable(),
    nominatedBy: z.string().nullable(),
    consentVersion: z.string().nullable(),
    pausedUntil: z.iso.date().nullable(),
    attitudeMean: z.number().nullable(),
    profile: ParticipantProfile.nullable(),
    reminder: z.object({ about: ReminderAbout, at: z.iso.datetime() }).nullable().describe('What a coordinator reminded of, until it is done'),
    revision: z.number().int(),
  })
  .meta({ id: 'MyApplication' });
export type MyApplication = z.output<typeof MyApplication>;

export const TrainingProgress = z.object({
  modules: z.array(z.object({ moduleId: z.string(), attempts: z.number().int(), passed: z.boolean() })),
  groundRules: z.array(z.object({ role: Role, version: z.string(), acceptedAt: z.iso.datetime() })),
});

export const MyApplicationDetail = MyApplication.extend({ training: TrainingProgress }).meta({ id: 'MyApplicationDetail' });
