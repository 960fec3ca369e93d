import type { EmployeeProfile, ParticipantProfile } from '@upstream/contracts';
import { homeId, uuidFrom } from '@upstream/event-sourcing';
import { verify } from '@upstream/platform';
import type { ServiceUnderTest } from '@upstream/testing';

export const programmeId = homeId('eu', uuidFrom('spec programme'));

export interface Person {
  readonly employeeId: string;
  readonly participantId: string;
}

/** The messages by which matching hears of somebody, one list per key; lists may be told in any order. */
export interface Told {
  readonly person: Person;
  readonly employee: { readonly type: 'upstream.employee-profile-changed.v1'; readonly key: string; readonly data: object };
  readonly application: { readonly type: 'upstream.participant-profile-changed.v1'; readonly key: string; readonly data: object };
  readonly approval: { readonly type: 'upstream.participant-approved.v1'; readonly key: string; readonly data: object };
}

export const employeeProfile = (changes: Partial<EmployeeProfile> = {}): EmployeeProfile => ({
  level: 2,
  department: 'sales',
  site: 'lyon',
  region: 'eu',
  timeZone: 'Europe/Paris',
  workingHours: { start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5] },
  workPattern: 'hybrid',
  languages: ['en'],
  ...changes,
});

export const application = (changes: Partial<ParticipantProfile> = {}): ParticipantProfile => ({
  roles: ['mentor'],
  offers: [{ topic: 'social-media', proficiency: 5 }],
  wants: [],
  languages: ['en'],
  format: 'hybrid',
  capacity: { mentor: 1, mentee: 1 },
  ...changes,
});

export const senior: Partial<ParticipantProfile> = { roles: ['mentee'], offers: [], wants: [{ topic: 'social-media', proficiency: 1 }] };

export const launched = {
  programmeId,
  name: 'Digital upstream',
  template: 'technology_company',
  direction: 'reverse',
  topics: ['social-media'],
  regions: ['eu'],
  policy: { minProficiencyGap: 2, minOverlapMinutes: 60, crossRegion: 'allowed', maxMenteesPerMentor: 3, weights: {} },
  cadence: { every: { months: 1 }, minutes: 60 },
  startsOn: '2027-01-11',
  endsOn: '2027-07-11',
  wave: 'pilot',
  objectives: [],
  trainingRequired: ['mentor', 'mentee'],
  answerWithinDays: 7,
};

export async function told(
  service: ServiceUnderTest,
  label: string,
  { employee = {}, profile = {}, region = 'eu' }: { employee?: Partial<EmployeeProfile>; profile?: Partial<ParticipantProfile>; region?: string } = {},
): Promise<Told> {
  const employeeId = await service.person(label, region);
  const participantId = homeId(region, uuidFrom('participant', programmeId, employeeId));
  const of = { participantId, programmeId, employeeId };
  const applied = application(profile);
  return {
    person: { employeeId, participantId },
    employee: { type: 'upstream.employee-profile-changed.v1', key: employeeId, data: { employeeId, profile: employeeProfile(employee) } },
    application: { type: 'upstream.participant-profile-changed.v1', key: participantId, data: { ...of, profile: applied } },
    approval: { type: 'upstream.participant-approved.v1', key: participantId, data: { ...of, roles: applied.roles } },
  };
}

type Saying = Told['employee'] | Told['application'] | Told['approval'];
export const sayAll = async (service: ServiceUnderTest, messages: readonly Saying[]): Promise<void> => {
  for (const { type, key, data } of messages) await service.say(type, key, data);
};

export const inOrder = ({ employee, application: applied, approval }: Told): Saying[] => [employee, applied, approval];

export const launch = (service: ServiceUnderTest, changes: object = {}): Promise<void> => service.say('upstream.programme-launched.v1', programmeId, { ...launched, ...changes });

/** Young mentors and senior mentees, one more of a department than of the next, so that scores differ. */
export async function aPool(service: ServiceUnderTest, { mentors, mentees, capacity = 1, launching = {} }: { mentors: number; mentees: number; capacity?: number; launching?: object }): Promise<{ mentors: Person[]; mentees: Person[] }> {
  await launch(service, launching);
  const department = (index: number) => ['sales', 'it', 'legal', 'finance'][index % 4]!;
  const young = await Promise.all(
    Array.from({ length: mentors }, (_, index) => told(service, `mentor ${index}`, { employee: { level: 1, department: department(index) }, profile: { capacity: { mentor: capacity, mentee: 0 } } })),
  );
  const old = await Promise.all(
    Array.from({ length: mentees }, (_, index) => told(service, `mentee ${index}`, { employee: { level: 5, department: department(index + 1) }, profile: { ...senior, capacity: { mentor: 0, mentee: 1 } } })),
  );
  await sayAll(service, [...young, ...old].flatMap(inOrder));
  await service.idle();
  return { mentors: young.map(({ person }) => person), mentees: old.map(({ person }) => person) };
}

/** A programme of circles of so many, for people of any level. */
export const launchCircles = (service: ServiceUnderTest, circles: { smallest: number; largest: number }): Promise<void> =>
  launch(service, { direction: 'peer', policy: { ...launched.policy, minProficiencyGap: 1, circles } });

/** A programme of circles that juniors lead. */
export const circlesOfJuniors = (circles: { smallest: number; largest: number }): object => ({ policy: { ...launched.policy, circles } });

const TOPICS = Array.from({ length: 7 }, (_, index) => `topic-${index}`);

/** Somebody who teaches one of seven topics and wants to learn the six others. */
export const colleague = (service: ServiceUnderTest, label: string, index: number, { language = 'en', capacity = 1 }: { language?: string; capacity?: number } = {}): Promise<Told> =>
  told(service, `${label} ${index}`, {
    employee: { level: 1 + (index % 6), department: `d${index % 3}`, site: `s${index % 2}`, languages: [language] },
    profile: {
      roles: ['mentor', 'mentee'],
      offers: [{ topic: TOPICS[index % 7]!, proficiency: 5 }],
      wants: TOPICS.filter((_, at) => at !== index % 7).map((topic) => ({ topic, proficiency: 1 })),
      languages: [language],
      capacity: { mentor: capacity, mentee: capacity },
    },
  });

/** What `upstreamctl verify` would say: rows unlike those of a fresh rebuild, parked keys, whatever is stuck. */
export async function complaintsAbout(service: ServiceUnderTest): Promise<object[]> {
  await service.idle();
  const { readModels, stuck } = await verify(service.composition.runtimes);
  return [...readModels.filter(({ differences, parked }) => differences.length + parked.length > 0), ...stuck];
}
