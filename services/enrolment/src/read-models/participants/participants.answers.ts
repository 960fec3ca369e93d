import { ParticipantProfile, Role, Topic } from '@upstream/contracts';
import { z } from 'zod';

export const ParticipantStatus = z.enum(['nominated', 'applied', 'waitlisted', 'approved', 'paused', 'declined', 'withdrawn', 'completed']).meta({ id: 'ParticipantStatus' });
export type ParticipantStatus = z.output<typeof ParticipantStatus>;

/** What a participant was reminded of: to apply, or to finish the training. */
export const ReminderAbout = z.enum(['application', 'training']);

export const Participant = z
  .object({
    participantId: z.string(),
    programmeId: z.string(),
    employeeId: z.string(),
    status: ParticipantStatus,
    roles: z.array(Role),
    trainedRoles: z.array(Role),
    since: z.iso.datetime().describe('Of the nomination, or the latest application'),
    channel: z.string().nullable(),
    nominatedBy: z.string().nullable(),
    consentVersion: z.string().nullable(),
    pausedUntil: z.iso.date().nullable(),
    attitudeMean: z.number().nullable().describe('Of five statements, 1 to 5; below 3 asks for a conversation before the approval'),
    conversation: z.boolean().describe('A conversation about the attitude was recorded'),
    reminder: z.object({ about: ReminderAbout, at: z.iso.datetime() }).nullable().describe('Until what it asks for is done'),
    profile: ParticipantProfile.nullable().describe('Null once the person has been erased'),
    revision: z.number().int(),
  })
  .meta({ id: 'Participant' });

export const ParticipantTraining = z
  .object({
    modules: z.array(z.object({ moduleId: z.string(), attempts: z.number().int(), passed: z.boolean() })),
    groundRules: z.array(z.object({ role: Role, version: z.string(), acceptedAt: z.iso.datetime() })),
  })
  .meta({ id: 'ParticipantTraining' });

const Evidence = z.object({ topic: Topic, accepted: z.boolean(), evidence: z.string().nullable() }).meta({ id: 'TopicEvidence' });

const ParticipantDecision = z
  .object({
    what: z.string(),
    actor: z.string().nullable(),
    decidedAt: z.iso.datetime(),
    reasonCode: z.string().nullable(),
    note: z.string().nullable(),
    grounds: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ParticipantDecision' });

export const ParticipantDetail = Participant.extend({
  motivation: z.string().nullable(),
  evidence: z.array(Evidence),
  training: ParticipantTraining,
  decisions: z.array(ParticipantDecision),
  expertTopics: z.array(Topic).nullable().describe('What they are listed for as an expert; null while they are not'),
}).meta({ id: 'ParticipantDetail' });

const count = z.number().int();

/** How many participants there are, for the chips above the list. */
export const ParticipantCounts = z
  .object({
    total: count.describe('Those whom the filters select'),
    byStatus: z.record(ParticipantStatus, count).describe('By status, whatever status is filtered for'),
    channels: z.array(z.object({ channel: z.string(), count })).describe('The most frequent first, 20 at most'),
    position: z.string().optional(),
  })
  .meta({ id: 'ParticipantCounts' });
