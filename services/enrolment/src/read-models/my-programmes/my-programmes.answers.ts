import { Cadence, CircleSize, Direction, Measure, Role, Topic } from '@upstream/contracts';
import { z } from 'zod';
import { ParticipantStatus } from '../participants/participants.answers.js';

export const SignUpsClosed = z.enum(['not_launched', 'closed', 'ended', 'evaluation_overdue', 'sign_ups_completed']);

/** A programme as somebody sees it who may volunteer for it. */
export const MyProgramme = z
  .object({
    programmeId: z.string(),
    name: z.string(),
    vision: z.string(),
    direction: Direction,
    circles: CircleSize.nullable().describe('How many people a circle has; null where people meet in pairs'),
    topics: z.array(Topic),
    cadence: Cadence,
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    signUpsClosed: SignUpsClosed.nullable().describe('Why nobody can sign up; null while people can'),
    status: ParticipantStatus.nullable().describe("The caller's own part in it; null for none"),
    evaluated: z.boolean().describe('Everybody can read its result'),
    pilot: z.object({ programmeId: z.string(), name: z.string(), evaluated: z.boolean() }).nullable().describe('The pilot that an expansion started from'),
  })
  .meta({ id: 'MyProgramme' });

/** All that the form needs: what is asked, and what the person agrees to. */
export const SignUpForm = MyProgramme.extend({
  attitudeStatements: z.array(z.string()),
  consent: z.object({ version: z.string(), text: z.string() }),
  trainingRequired: z.array(Role),
  evidenceRequired: z.boolean(),
  maxMenteesPerMentor: z.number().int(),
  returnTopics: z.array(Topic).describe('Topics that the senior side often teaches in return'),
  agenda: z.array(z.string()).describe('Suggested for the agenda of every session of a pair'),
  mailSent: z.boolean().describe('Whether Upstream writes to those who take part, unless they say no (PUT /v1/me/mail)'),
  measures: z.array(Measure).describe('What its people are asked about themselves, beside the topics: the measures of its objectives that are neither counted nor imported'),
  importedMeasures: z.array(Measure).describe('What the company records of its people from its own figures'),
}).meta({ id: 'SignUpForm' });
