import { publicEvents } from '@upstream/contracts';
import { defineEvents, send, type Recorded, type Workflow } from '@upstream/event-sourcing';
import { patch, put, readModel, remove, type ReadModel } from '@upstream/projections';
import { offerWorkflow } from './offer.workflow.js';
import { acceptOffer, cancelOffer, draftOffer, endPair, expireOffer, extendOffer, offerEvents, publishOffer, type Parties } from './offer.js';
import { claimSeat, closeSeat, hear, openSeat, releaseSeat, seatEvents } from './seat.js';
import type { Poison, SimService } from './sim-service.js';

export const publicFamily = defineEvents({ ...publicEvents.enrolment, ...publicEvents.matching, ...publicEvents.profiles });

type Event = Recorded<{ type: string; data: Parties & { due: string; member: string; employeeId: string; generation: unknown } }>;
const dataOf = (event: Recorded) => (event as Event).data;

/** Offers and seats follow from the service's own streams, profiles from two topics of the inbox. */
const readModels = (poison: Poison): ReadModel[] => {
  const on = (name: string, tables: ReadModel['tables'], handlers: Record<string, (event: Recorded) => ReturnType<ReadModel['project']>>): ReadModel => {
    const model = readModel<Event>({ name, version: 1, tables, on: handlers as never });
    return { ...model, project: (event) => (poison('projection', event.id), model.project(event)) };
  };
  const phase = (name: string) => (event: Recorded) => [patch('offer', { id: dataOf(event).offer }, { phase: name })];
  return [
    on('offers', [{ name: 'offer', key: ['id'] }, { name: 'seat', key: ['member'] }], {
      'pairs.drafted.v1': (event) => [put('offer', { id: dataOf(event).offer, phase: 'drafted', due: dataOf(event).due })],
      'pairs.published.v1': phase('published'),
      'pairs.extended.v1': (event) => [patch('offer', { id: dataOf(event).offer }, { due: dataOf(event).due })],
      'pairs.cancelled.v1': phase('cancelled'),
      'pairs.accepted.v1': phase('accepted'),
      'pairs.expired.v1': phase('expired'),
      'pairs.ended.v1': phase('ended'),
      'pairs.seat-opened.v1': (event) => [put('seat', { member: dataOf(event).member, holder: null })],
      'pairs.seat-claimed.v1': (event) => [put('seat', { member: dataOf(event).member, holder: dataOf(event).offer })],
      'pairs.seat-released.v1': (event) => [put('seat', { member: dataOf(event).member, holder: null })],
      'pairs.seat-closed.v1': (event) => [remove('seat', { member: dataOf(event).member })],
    }),
    on('profiles', [{ name: 'profile', key: ['member'] }], {
      'upstream.generation-declared.v1': (event) => [put('profile', { member: dataOf(event).employeeId, generation: dataOf(event).generation })],
      'upstream.employee-erased.v1': (event) => [remove('profile', { member: dataOf(event).employeeId })],
    }),
  ];
};

const memberOf = (employeeId: string) => ({ participantId: employeeId, employeeId });
const pairOf = ({ offer, mentor, mentee }: Parties) => ({ pairId: offer, programmeId: offer, mentor: memberOf(mentor), mentees: [memberOf(mentee)] });

/** A workflow that stumbles where chance says so. */
const poisoned = (workflow: Workflow, poison: Poison): Workflow => ({
  ...workflow,
  onEvent: (state, event) => (poison('react', event.id), workflow.onEvent(state, event)),
});

export const pairs = (poison: Poison, workflow: Workflow = offerWorkflow as never): SimService => {
  const heard = (command: string) => (event: Recorded) => {
    poison('consumed', event.id);
    const { employeeId } = dataOf(event);
    return [send(command, { member: employeeId, message: event.id })];
  };
  return {
    name: 'pairs',
    families: [seatEvents, offerEvents],
    categories: ['pairs_seat', 'pairs_offer'],
    consumes: ['enrolment', 'profiles'],
    readModels: readModels(poison),
    workflows: [poisoned(workflow, poison)],
    published: {
      'pairs.accepted.v1': (event) => [{ type: 'upstream.pair-agreed.v1', key: dataOf(event).offer, data: { ...pairOf(dataOf(event)), format: 'remote', agreedAt: event.meta.occurredAt } }],
      'pairs.ended.v1': (event) => [{ type: 'upstream.pair-ended.v1', key: dataOf(event).offer, data: { ...pairOf(dataOf(event)), reasonCode: 'over', by: 'mentor' } }],
    },
    consumed: {
      'upstream.employee-registered.v1': heard('OpenSeat'),
      'upstream.generation-declared.v1': heard('Hear'),
      'upstream.employee-erased.v1': heard('CloseSeat'),
    },
    handlers: {
      OpenSeat: openSeat,
      CloseSeat: closeSeat,
      Hear: hear,
      ClaimSeat: claimSeat,
      ReleaseSeat: releaseSeat,
      DraftOffer: draftOffer,
      PublishOffer: publishOffer,
      ExtendOffer: extendOffer,
      CancelOffer: cancelOffer,
      AcceptOffer: acceptOffer,
      ExpireOffer: expireOffer,
      EndPair: endPair,
    },
  };
};
