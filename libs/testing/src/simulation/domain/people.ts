import { defineEvents, isErased, profile, refuse, send, type Decider, type EventOf, type ProjectedEventOf, type Recorded, type CommandMeta, type Decision } from '@upstream/event-sourcing';
import { patch, put, readModel, remove, type ReadModel } from '@upstream/projections';
import { z } from 'zod';
import { TENANT, type HandlerContext, type Poison, type SimService } from './sim-service.js';

/** Members register, say something personal about themselves, are paired, and may be erased. */
export const memberEvents = defineEvents({
  'people.registered.v1': z.object({ member: z.string() }),
  'people.declared.v1': z.object({ member: z.string(), band: profile(z.string(), 'member') }),
  'people.paired.v1': z.object({ member: z.string(), offer: z.string() }),
  'people.erased.v1': z.object({ member: z.string() }),
});
type MemberEvent = EventOf<typeof memberEvents>;
type Member = 'unknown' | 'registered' | 'erased';

export const member: Decider<Member, MemberEvent> = {
  category: 'people_member',
  initialState: 'unknown',
  evolve: (state, event) => (event.type === 'people.registered.v1' ? 'registered' : event.type === 'people.erased.v1' ? 'erased' : state),
};

/** What a member's history may never show. */
export const memberFault = (state: Member, event: MemberEvent): boolean =>
  event.type === 'people.registered.v1' ? state !== 'unknown' : event.type === 'people.erased.v1' ? state === 'erased' : state !== 'registered';

const decideOn = ({ runner }: HandlerContext, id: string, meta: CommandMeta, decide: (state: Member) => Decision<MemberEvent>) => runner.run(member, id, decide, meta);
interface OfMember {
  readonly member: string;
}

const register = async (context: HandlerContext, data: OfMember, meta: CommandMeta) => {
  await context.keys.create({ id: data.member, tenant: TENANT, region: 'eu' });
  return decideOn(context, data.member, meta, (state) => (state === 'unknown' ? [{ type: 'people.registered.v1', data }] : refuse('registered', 'Here already.')));
};

const declare = (context: HandlerContext, data: OfMember & { band: string }, meta: CommandMeta) =>
  decideOn(context, data.member, meta, (state) => (state === 'registered' ? [{ type: 'people.declared.v1', data }] : refuse('not_found', 'Nobody.')));

const notePaired = (context: HandlerContext, data: OfMember & { offer: string }, meta: CommandMeta) =>
  decideOn(context, data.member, meta, (state) => (state === 'registered' ? [{ type: 'people.paired.v1', data }] : []));

/** The key goes first: an erasure that was interrupted is repeated until its event is there. */
const erase = async (context: HandlerContext, data: OfMember, meta: CommandMeta) => {
  await context.keys.destroy(data.member);
  context.forgetEverywhere(data.member);
  return decideOn(context, data.member, meta, (state) => (state === 'erased' ? [] : [{ type: 'people.erased.v1', data }]));
};

const members = (poison: Poison): ReadModel => {
  const model = readModel<ProjectedEventOf<typeof memberEvents>>({
    name: 'members',
    version: 1,
    tables: [{ name: 'member', key: ['id'] }, { name: 'pairing', key: ['member', 'offer'] }],
    on: {
      'people.registered.v1': ({ data }) => [put('member', { id: data.member, band: null })],
      'people.declared.v1': ({ data }) => [patch('member', { id: data.member }, { band: data.band })],
      'people.paired.v1': ({ data }) => [put('pairing', { member: data.member, offer: data.offer })],
      'people.erased.v1': ({ data }) => [remove('member', { id: data.member })],
    },
  });
  return { ...model, project: (event) => (poison('projection', event.id), model.project(event)) };
};

const about = (event: Recorded) => event.data as { member: string; band?: unknown };

export const people = (poison: Poison): SimService => ({
  name: 'people',
  families: [memberEvents],
  categories: ['people_member'],
  consumes: ['matching'],
  readModels: [members(poison)],
  workflows: [],
  published: {
    'people.registered.v1': (event) => [{ type: 'upstream.employee-registered.v1', key: about(event).member, data: { employeeId: about(event).member, registeredAt: event.meta.occurredAt } }],
    'people.declared.v1': (event) => {
      const { member: id, band } = about(event);
      return [{ type: 'upstream.generation-declared.v1', key: id, data: { employeeId: id, generation: isErased(band) ? band : { band } } }];
    },
    'people.erased.v1': (event) => [{ type: 'upstream.employee-erased.v1', key: about(event).member, data: { employeeId: about(event).member } }],
  },
  consumed: {
    'upstream.pair-agreed.v1': (event) => {
      const { id, data } = event as Recorded<{ type: string; data: { pairId: string; mentor: { employeeId: string } } }>;
      poison('consumed', id);
      return [send('NotePaired', { member: data.mentor.employeeId, offer: data.pairId })];
    },
  },
  handlers: { Register: register, Declare: declare, NotePaired: notePaired, Erase: erase },
});
