import { send, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import type { OfferEvent, Parties } from './offer.js';

export interface OfferProcess {
  readonly phase: 'none' | 'claiming' | 'waiting' | 'over';
  readonly parties?: Parties;
  readonly due?: string;
  readonly answers?: number;
  readonly refused?: boolean;
}

const releases = ({ offer, mentor, mentee }: Parties): RequestedCommand[] => [send('ReleaseSeat', { member: mentor, offer }), send('ReleaseSeat', { member: mentee, offer })];
const expire = (due: string) => ({ timer: 'expire', due });

/** Claims both seats, then publishes; gives both back when one is refused, and when the offer expires or its pair ends. */
export const offerWorkflow: Workflow<OfferProcess, OfferEvent> = {
  name: 'offer',
  initialState: { phase: 'none' },
  listensTo: ['pairs.drafted.v1', 'pairs.extended.v1', 'pairs.accepted.v1', 'pairs.expired.v1', 'pairs.ended.v1'],
  instanceOf: (event) => event.data.offer,
  onEvent(state, { type, data }) {
    const { offer, mentor, mentee } = data;
    const parties = { offer, mentor, mentee };
    switch (type) {
      case 'pairs.drafted.v1':
        return { state: { phase: 'claiming', parties, due: data.due, answers: 0 }, commands: [mentor, mentee].map((member) => send('ClaimSeat', { member, offer })) };
      case 'pairs.extended.v1':
        return { state, timers: [expire(data.due)] };
      case 'pairs.accepted.v1':
        return { state: { ...state, phase: 'over' }, timers: [{ cancel: 'expire' }] };
      case 'pairs.expired.v1':
      case 'pairs.ended.v1':
        return { state: { ...state, phase: 'over' }, commands: releases(parties) };
      case 'pairs.published.v1':
      case 'pairs.cancelled.v1':
        return undefined;
    }
  },
  onOutcome(state, { command, refused }) {
    if (command !== 'ClaimSeat') return undefined;
    const parties = state.parties!;
    const next = { ...state, answers: state.answers! + 1, refused: state.refused || refused !== undefined };
    if (next.answers < 2) return { state: next };
    if (next.refused) return { state: { ...next, phase: 'over' }, commands: [...releases(parties), send('CancelOffer', { offer: parties.offer })] };
    return { state: { ...next, phase: 'waiting' }, commands: [send('PublishOffer', { offer: parties.offer, due: state.due! })], timers: [expire(state.due!)] };
  },
  onTimer: (state) => (state.phase === 'waiting' ? { state, commands: [send('ExpireOffer', { offer: state.parties!.offer })] } : undefined),
};
