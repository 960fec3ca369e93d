import { KeyLanes } from './key-lanes.js';

const message = (key: string, offset: bigint) => ({ offset, message: { topic: 'upstream.eu.enrolment.v1', key, body: '' } });
const ours = () => true;

it('tells of a message that is never taken at once and less and less often, and where it is', async () => {
  const told: [unknown, bigint][] = [];
  const lanes = new KeyLanes({
    handle: (messages) => (messages.some(({ key }) => key === 'poison') ? Promise.reject(new Error('no')) : Promise.resolve()),
    onError: (error, offset) => told.push([(error as Error).message, offset]),
  });
  await lanes.take([message('a', 4n), message('poison', 5n), message('poison', 6n)], ours);
  expect(told).toEqual([['no', 5n]]);
  for (let round = 0; round < 1000; round++) await lanes.retry(ours);
  expect(told.length).toBe(10);
  expect(lanes.status).toMatchObject([{ key: 'poison', offset: '5', waiting: 2, attempts: 1001 }]);
});
