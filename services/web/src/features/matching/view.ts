import type { components } from '../../api/schema.js';
import { oneOf, text, typed } from '../../table/filters.js';

export type Proposal = components['schemas']['ProposalSummary'];
/** Everybody of it; of a circle of peers, in no order that means anything. */
export const membersOf = ({ mentor, mentees }: Pick<Proposal, 'mentor' | 'mentees'>): readonly Proposal['mentor'][] => [mentor, ...mentees];
export type Round = components['schemas']['RoundDetail'];
export type PoolPerson = components['schemas']['PoolPerson'];

/** What is open beside the list: in the address, so that a link shows the same. */
export const VIEW = {
  tab: oneOf('pool', 'proposals', 'rules'),
  proposal: text(),
  person: text(),
  as: oneOf('mentor', 'mentee'),
  with: text(),
  circle: text(),
  lead: text(),
  show: oneOf('draft', 'publishing', 'published', 'declined', 'expired', 'cancelled', 'discarded', 'agreed'),
  weights: typed(),
  avoid: oneOf('true', 'false'),
};

/** Neither who fits somebody nor a circle by hand. */
export const NOBODY_OPEN = { person: undefined, as: undefined, with: undefined, circle: undefined, lead: undefined };

const TONES = { draft: 'quiet', publishing: 'busy', published: 'waiting', declined: 'bad', expired: 'bad', cancelled: 'quiet', discarded: 'quiet', agreed: 'good' } as const;
export const toneOf = (status: Proposal['status']) => TONES[status];

/** The tones of a round: nothing is out, something is out, nothing came of it. */
export const ROUND_TONES = { started: 'busy', drafted: 'waiting', published: 'good', discarded: 'quiet' } as const;
