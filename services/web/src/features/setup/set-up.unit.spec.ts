import { setUpOf } from './set-up.js';

const states = (people: boolean, programme: boolean, rooms: boolean) => setUpOf({ people, programme, rooms }).map(({ state }) => state);

it('ticks what is done, and the first that is not is next', () => {
  expect(states(false, false, false)).toEqual(['next', 'later', 'later']);
  expect(states(true, false, false)).toEqual(['done', 'next', 'later']);
  expect(states(false, true, false)).toEqual(['next', 'done', 'later']);
  expect(states(true, true, true)).toEqual(['done', 'done', 'done']);
});
