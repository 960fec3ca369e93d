import { grantRoles } from '@upstream/platform';
import { successful, type Api, type Asker } from '../../src/proof/api.js';
import { formOf, type Sender } from '../../src/proof/sender.js';
import * as story from '../../src/proof/story.js';
import { as, COORDINATOR } from '../../src/proof/story.js';
import { oneOfEach } from './one-of-each.js';

/** A request that was carried out, to be repeated. */
export interface Sent {
  readonly who: Asker;
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

/** Something real for every parameter of every path, and one request of each kind that was carried out. */
export interface World {
  readonly anybody: Asker;
  readonly employeeId: string;
  /** By operation: the first that was carried out. */
  readonly sent: ReadonlyMap<string, Sent>;
  parameter(name: string, operation: string): string;
  /** Whether a path's parameter names something that belongs to a tenant. */
  isOfTenant(name: string): boolean;
  ids(): readonly string[];
}

const CONSTANTS: Readonly<Record<string, string>> = { step: 'sign_ups', slug: 'technology-company', date: '2027-02-03', service: 'matching', readModel: 'pool', subscription: 'projection:pool:2', key: 'matching_seat-none' };

/** Plays a programme far enough for every kind of thing to be there. */
export async function aWorld(api: Api): Promise<World> {
  const sent = new Map<string, Sent>();
  const ids: Record<string, string> = {};
  const send: Sender = {
    get: (who, path) => api.get(who, path),
    upload: (who, path, file, key) => api.post(who, path, undefined, { key, raw: formOf(file) }),
    async post(who, path, body, key) {
      const answer = await api.post(who, path, body, { key });
      const operation = `POST ${templateOf(path)}`;
      if (answer.status < 300 && !sent.has(operation)) sent.set(operation, { who, path, body, key });
      return answer;
    },
  };
  const templates = await templatesOf(api);
  const templateOf = (path: string) => templates.find(({ pattern }) => pattern.test(path))?.template ?? path;

  const listed = story.people('w', 12);
  const employees = await story.hire(send, listed, 'w');
  const objectives = [{ objectiveId: 'productivity', need: 'Too much work by hand.', measure: 'productivity', target: 70 }];
  const programme = await story.launch(send, 'w', { evidenceRequired: false, policy: { mayPutForward: true }, objectives });
  Object.assign(ids, { programmeId: programme.programmeId, moduleId: programme.moduleId, employeeId: employees[0]! });
  ids['importId'] = successful(await api.get(COORDINATOR, '/v1/imports')).items[0].importId;
  ids['roomId'] = await story.registerRoom(send, 'Spree');
  const roleOf = (index: number) => (index % 2 === 0 ? 'mentor' : 'mentee');
  const participants = await Promise.all(employees.map((id, index) => story.apply(send, programme.programmeId, id, roleOf(index))));
  await story.approve(send, programme.programmeId, participants);
  await story.idle(send);
  for (const [index, id] of employees.entries()) await story.train(send, programme, id, roleOf(index));
  const { roundId, proposals } = await story.matchRound(send, programme.programmeId, 'w');
  const own = proposals.find(({ mentor }) => mentor.employeeId === employees[0])!;
  for (const proposal of proposals.slice(0, 4).includes(own) ? proposals.slice(0, 4) : [own, ...proposals.slice(0, 3)]) await story.accept(send, programme.programmeId, proposal);
  await story.idle(send);
  Object.assign(ids, { participantId: participants[0]!, roundId, proposalId: own.id, pairId: own.id, sessionId: (await story.sessionsOf(send, programme.programmeId, own.id))[0]!.sessionId });
  Object.assign(ids, { otherEmployeeId: employees[9]!, thirdEmployeeId: employees[10]!, otherParticipantId: participants[9]! });
  Object.assign(ids, await oneOfEach({ send, api, programme, employees, participants, proposals, own }));

  const grants = grantRoles.map((role) => ({ role, programmes: '*', regions: '*' }) as const);
  return {
    anybody: { ...as(employees[0]!), grants },
    employeeId: employees[0]!,
    sent,
    parameter(name, operation) {
      const value = CONSTANTS[name] ?? ids[name];
      if (value === undefined) throw new Error(`${operation}: the world has nothing for {${name}}`);
      return value;
    },
    isOfTenant: (name) => !(name in CONSTANTS),
    ids: () => Object.values(ids),
  };
}

async function templatesOf(api: Api): Promise<{ template: string; pattern: RegExp }[]> {
  const { paths } = (await api.get(undefined, '/v1/openapi.json')).body as { paths: Record<string, object> };
  return Object.keys(paths)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .map((template) => ({ template, pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}(\\?|$)`) }));
}
