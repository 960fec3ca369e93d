import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredEvent } from '@upstream/event-sourcing';
import { Chance } from '../../../demo/chance.js';
import { checkMessages } from './check-messages.js';
import { CLUSTER_FAULTS, clusterSchedule } from './cluster-faults.js';
import { plantedMistakes } from './planted-mistakes.js';

const TOPIC = 'upstream.eu.enrolment.v1';
const services = [
  { name: 'matching', consumes: ['enrolment'] as const },
  { name: 'sessions', consumes: [] as const },
];
const lanes = new Map([[`${TOPIC} eu_a`, { topic: TOPIC, key: 'eu_a', ids: ['m0', 'm1', 'm2'] }]]);
const inbox = (...ids: readonly string[]) => ids.map((id, revision) => ({ stream: 'matching_in_enrolment_v1-eu_a', id, revision }) as StoredEvent);
const found = (...ids: readonly string[]) => {
  const { lost, duplicated, misplaced } = checkMessages(services, lanes, inbox(...ids));
  return [lost.length, duplicated.length, misplaced.length];
};

describe('every message is in the inbox of each of its consumers once, in order', () => {
  it('when it is, nothing is said', () => {
    expect(checkMessages(services, lanes, inbox('m0', 'm1', 'm2'))).toEqual({ expected: 3, lost: [], duplicated: [], misplaced: [] });
  });

  it.each([
    ['a lost outbox event, in the middle', ['m0', 'm2'], [1, 0, 0]],
    ['a lost outbox event, at the end', ['m0', 'm1'], [1, 0, 0]],
    ['nothing came', [], [3, 0, 0]],
    ['a duplicated consumer', ['m0', 'm1', 'm1', 'm2'], [0, 1, 0]],
    ['a reordered key', ['m0', 'm2', 'm1'], [0, 0, 1]],
    ['one that nobody published', ['m0', 'm1', 'm2', 'x'], [0, 0, 1]],
  ])('%s is found', (_what, ids, verdict) => {
    expect(found(...ids)).toEqual(verdict);
  });

  it('an inbox of a key that nobody published about is found', () => {
    expect(checkMessages(services, new Map(), inbox('m0')).misplaced).toHaveLength(1);
  });
});

describe('what is done to a cluster', () => {
  const fire = { faults: new Set(CLUSTER_FAULTS), kills: 20, minutes: 5, targets: { services: ['a-1', 'a-2'], gateways: ['gateway-1'], brokers: 3 } };

  it('is decided by the seed', () => {
    expect(clusterSchedule({ ...fire, chance: new Chance(3) })).toEqual(clusterSchedule({ ...fire, chance: new Chance(3) }));
    expect(clusterSchedule({ ...fire, chance: new Chance(3) })).not.toEqual(clusterSchedule({ ...fire, chance: new Chance(4) }));
  });

  it('hits everything, with freezes and cuts of a second to a minute', () => {
    const planned = clusterSchedule({ ...fire, kills: 200, chance: new Chance(5) });
    expect(new Set(planned.map(({ target }) => target))).toEqual(new Set(['a-1', 'a-2', 'gateway-1', 'broker-1', 'broker-2', 'broker-3', 'postgres']));
    expect(planned.filter(({ fault }) => fault === 'kill')).toHaveLength(200);
    expect(planned.filter(({ fault }) => fault === 'freeze')).toHaveLength(120);
    for (const { fault, lastsMs, how, target } of planned) {
      expect(fault === 'kill' ? lastsMs === 0 : lastsMs >= 1000 && lastsMs <= 60_000).toBe(true);
      expect(how !== undefined).toBe(fault === 'cut');
      if (fault === 'cut') expect(target).toMatch(/^a-/);
    }
  });
});

describe('the mistakes that are planted', () => {
  it.each(Object.entries(plantedMistakes))('%s: still has its place in the code', (_name, changes) => {
    for (const { file, find, put } of changes) {
      expect(readFileSync(join(import.meta.dirname, '../../../../../..', file), 'utf8').split(find)).toHaveLength(2);
      expect(put).not.toBe(find);
    }
  });
});
