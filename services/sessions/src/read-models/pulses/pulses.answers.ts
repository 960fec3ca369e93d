import { PulseStatement, PulseResult } from '@upstream/contracts';
import { z } from 'zod';

/** A programme's pulse as those see it who run the programme. */
export const ProgrammePulse = z
  .object({
    pulseId: z.string(),
    ordinal: z.number().int(),
    state: z.enum(['open', 'closed']),
    openedAt: z.iso.datetime(),
    closesAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    answers: z.number().int().nullable().describe('Null below five'),
    result: PulseResult.nullable().describe('Null while it is open, and when fewer than five answered'),
  })
  .meta({ id: 'ProgrammePulse' });

/** A pulse that waits for the caller's answer, or has it. */
export const MyPulse = z
  .object({
    pulseId: z.string(),
    programmeId: z.string(),
    openedAt: z.iso.datetime(),
    closesAt: z.iso.datetime(),
    answered: z.boolean(),
    statements: z.array(PulseStatement),
  })
  .meta({ id: 'MyPulse' });
