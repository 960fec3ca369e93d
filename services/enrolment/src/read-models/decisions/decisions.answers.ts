import { LaunchStep } from '@upstream/contracts';
import { z } from 'zod';

/** What can be decided, as the history names it. */
export const DecisionWord = z.enum([
  'programme-drafted',
  'programme-revised',
  'programme-launched',
  'programme-step-completed',
  'programme-step-reopened',
  'programme-closed',
  'participant-nominated',
  'participant-conversation-recorded',
  'participant-approved',
  'participant-approval-revoked',
  'participant-declined',
  'participant-waitlisted',
  'participant-promoted',
  'participant-paused',
  'participant-resumed',
  'participant-withdrawn',
  'participant-completed',
  'participant-evidence-accepted',
  'participant-expert-listing-ended',
]);
export type DecisionWord = z.infer<typeof DecisionWord>;

const Grounds = z.record(z.string(), z.unknown()).describe('What was known at the time: step, figures, position, roles');

/** For the auditor: without the texts about people. */
export const Decision = z
  .object({
    eventId: z.string(),
    programmeId: z.string(),
    participantId: z.string().nullable(),
    what: DecisionWord,
    actor: z.string().nullable().describe('Pseudonym of who decided'),
    decidedAt: z.iso.datetime(),
    reasonCode: z.string().nullable(),
    reason: z.string().nullable(),
    grounds: Grounds,
  })
  .meta({ id: 'Decision' });

export const DecidedBy = z.object({
  actor: z.string().nullable().describe('Pseudonym of who decided'),
  you: z.boolean(),
  role: z.enum(['system', 'participant', 'leader', 'coordinator']),
  employeeId: z.string().nullable().describe('Where it is known who this is'),
});

/** For the coordinator. */
export const HistoryEntry = z
  .object({
    id: z.string(),
    what: DecisionWord,
    decidedAt: z.iso.datetime(),
    by: DecidedBy,
    about: z.object({ participantId: z.string(), employeeId: z.string().nullable() }).nullable().describe('The participant; null for the programme itself'),
    step: LaunchStep.nullable(),
    reasonCode: z.string().nullable(),
    reason: z.string().nullable().describe('About the programme'),
    note: z.string().nullable().describe('About the person; null also once they are erased'),
    grounds: Grounds,
  })
  .meta({ id: 'HistoryEntry' });
