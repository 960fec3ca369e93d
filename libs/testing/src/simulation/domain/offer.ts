import { defineEvents, refuse, type Decider, type EventOf, type CommandMeta, type Decision } from '@upstream/event-sourcing';
import { z } from 'zod';
import type { HandlerContext } from './sim-service.js';

const parties = { offer: z.string(), mentor: z.string(), mentee: z.string() };

/** An offer is drafted, published when both seats are claimed, and accepted, cancelled or expired; a pair may end. */
export const offerEvents = defineEvents({
  'pairs.drafted.v1': z.object({ ...parties, due: z.string() }),
  'pairs.published.v1': z.object({ ...parties, due: z.string() }),
  'pairs.extended.v1': z.object({ ...parties, due: z.string() }),
  'pairs.cancelled.v1': z.object(parties),
  'pairs.accepted.v1': z.object(parties),
  'pairs.expired.v1': z.object(parties),
  'pairs.ended.v1': z.object(parties),
});
export type OfferEvent = EventOf<typeof offerEvents>;
export interface Parties {
  readonly offer: string;
  readonly mentor: string;
  readonly mentee: string;
}
export type Phase = 'none' | 'drafted' | 'published' | 'cancelled' | 'accepted' | 'expired' | 'ended';
export interface Offer {
  readonly phase: Phase;
  readonly parties?: Parties;
}

const PHASES: Readonly<Record<OfferEvent['type'], Phase>> = {
  'pairs.drafted.v1': 'drafted',
  'pairs.published.v1': 'published',
  'pairs.extended.v1': 'published',
  'pairs.cancelled.v1': 'cancelled',
  'pairs.accepted.v1': 'accepted',
  'pairs.expired.v1': 'expired',
  'pairs.ended.v1': 'ended',
};
const BEFORE: Readonly<Record<Phase, Phase>> = { none: 'none', drafted: 'none', published: 'drafted', cancelled: 'drafted', accepted: 'published', expired: 'published', ended: 'accepted' };

export const offer: Decider<Offer, OfferEvent> = {
  category: 'pairs_offer',
  initialState: { phase: 'none' },
  evolve: (_state, { type, data: { offer: id, mentor, mentee } }) => ({ phase: PHASES[type], parties: { offer: id, mentor, mentee } }),
};

/** What an offer's history may never show. */
export const offerFault = ({ phase }: Offer, event: OfferEvent): boolean =>
  event.type === 'pairs.extended.v1' ? phase !== 'published' : phase !== BEFORE[PHASES[event.type]];

const decideOn = ({ runner }: HandlerContext, id: string, meta: CommandMeta, decide: (state: Offer) => Decision<OfferEvent>) => runner.run(offer, id, decide, meta);
interface OfOffer {
  readonly offer: string;
}

export const draftOffer = (context: HandlerContext, data: Parties & { due: string }, meta: CommandMeta) =>
  decideOn(context, data.offer, meta, ({ phase }) => (phase === 'none' ? [{ type: 'pairs.drafted.v1', data }] : refuse('drafted', 'Drafted already.')));

export const publishOffer = (context: HandlerContext, data: OfOffer & { due: string }, meta: CommandMeta) =>
  decideOn(context, data.offer, meta, (state) => (state.phase === 'drafted' ? [{ type: 'pairs.published.v1', data: { ...state.parties!, due: data.due } }] : []));

export const extendOffer = (context: HandlerContext, data: OfOffer & { due: string }, meta: CommandMeta) =>
  decideOn(context, data.offer, meta, (state) => (state.phase === 'published' ? [{ type: 'pairs.extended.v1', data: { ...state.parties!, due: data.due } }] : refuse('not_published', 'Not open.')));

/** Commands of the process are silent when the offer has gone on; those of people are refused. */
const step = (from: Phase, type: 'pairs.cancelled.v1' | 'pairs.accepted.v1' | 'pairs.expired.v1' | 'pairs.ended.v1', isSilent: boolean) => (context: HandlerContext, data: OfOffer, meta: CommandMeta) =>
  decideOn(context, data.offer, meta, (state) => (state.phase === from ? [{ type, data: state.parties! }] : isSilent ? [] : refuse(`not_${from}`, 'Not now.')));

export const cancelOffer = step('drafted', 'pairs.cancelled.v1', true);
export const expireOffer = step('published', 'pairs.expired.v1', true);
export const acceptOffer = step('published', 'pairs.accepted.v1', false);
export const endPair = step('accepted', 'pairs.ended.v1', false);
