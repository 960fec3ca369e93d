import { Cadence, Code, Direction, Objective, PairingPolicy, Role, Topic, Wave } from '@upstream/contracts';
import { z } from 'zod';

const Region = z.string().regex(/^[a-z0-9]{1,20}$/);

/**
 * What a coordinator sets down before a programme is launched. The texts are about the programme, never about a person.
 * Vision and objectives may still be missing in a draft: the launch asks for them.
 */
export const ProgrammePlan = z.object({
  name: z.string().trim().min(1).max(120),
  vision: z.string().trim().max(2000),
  template: Code,
  direction: Direction,
  objectives: z.array(Objective).max(20),
  topics: z.array(Topic).min(1).max(60),
  regions: z.array(Region).min(1).max(20),
  policy: PairingPolicy,
  cadence: Cadence,
  startsOn: z.iso.date(),
  /** The day on which it ends: six months after 11 January is 11 July. */
  endsOn: z.iso.date(),
  wave: Wave,
  /** The evaluated pilot that an expansion starts from. */
  pilotProgrammeId: z.string().optional(),
  trainingRequired: z.array(Role).max(2),
  /** Mentors need accepted evidence for every topic that they offer. */
  evidenceRequired: z.boolean(),
  answerWithinDays: z.number().int().min(1).max(60),
  /** How many pairs or circles make the programme worth running: what the gates count against. */
  minimumPairs: z.number().int().min(1).max(10_000),
  /** Sign-ups beyond it wait; without it nobody waits. */
  signUpLimit: z.number().int().min(2).max(100_000).optional(),
  /** Why it lasts longer than twelve months. */
  reasonForLength: z.string().trim().min(1).max(500).optional(),
});
export type ProgrammePlan = z.infer<typeof ProgrammePlan>;

/** In a mutual programme and in circles of peers everybody is mentor and mentee. */
export const everybodyTeaches = ({ direction, policy }: Pick<ProgrammePlan, 'direction' | 'policy'>): boolean => direction === 'mutual' || (direction === 'peer' && policy.circles !== undefined);
