import { contractOf, parseTopic, publicEvents, topicNames, topicOf, wireSchemaOf } from './index.js';

const id = 'eu_11111111-1111-5111-8111-111111111111';
const sealed = { v: 1, subjects: [id], iv: 'aXY=', ct: 'Y3Q=' };

describe('topics', () => {
  it('are named by region, service and version, and read back', () => {
    for (const topic of topicNames) expect(parseTopic(topicOf('eu', topic))).toEqual({ region: 'eu', topic });
  });

  it.each(['upstream.eu.enrolment.v2', 'upstream.EU.enrolment.v1', 'upstream.eu.payroll.v1', 'upstream.eu.enrolment', 'x.upstream.eu.enrolment.v1'])('of ours do not include %s', (name) => {
    expect(() => parseTopic(name)).toThrow('not a topic of ours');
  });

  it('have each type once', () => {
    const types = topicNames.flatMap((topic) => Object.keys(publicEvents[topic]));
    expect(new Set(types).size).toBe(types.length);
    for (const topic of topicNames) for (const type of Object.keys(publicEvents[topic])) expect(contractOf(type)?.topic).toBe(topic);
    expect(contractOf('upstream.unheard-of.v1')).toBeUndefined();
  });
});

describe('a public event on the wire', () => {
  const profileChanged = wireSchemaOf('upstream.employee-profile-changed.v1')!;

  it('has its profile sealed, or erased, and never open', () => {
    expect(profileChanged.safeParse({ employeeId: id, profile: sealed }).success).toBe(true);
    expect(profileChanged.safeParse({ employeeId: id, profile: { erased: true } }).success).toBe(true);
    expect(profileChanged.safeParse({ employeeId: id, profile: { level: 3, department: 'Sales' } }).success).toBe(false);
    expect(profileChanged.safeParse({ employeeId: id }).success).toBe(false);
  });

  it('keeps fields that this release does not know', () => {
    expect(profileChanged.parse({ employeeId: id, profile: sealed, newer: { field: 1 } })).toMatchObject({ newer: { field: 1 } });
  });

  it('is not judged when its type is not known', () => {
    expect(wireSchemaOf('upstream.unheard-of.v1')).toBeUndefined();
  });
});
