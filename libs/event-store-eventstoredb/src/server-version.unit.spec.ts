import { saysCaughtUp } from './server-version.js';

it.each([
  ['21.10.9', false],
  ['23.6.0', false],
  ['23.10.0', true],
  ['24.2.0-rc.1', true],
  ['25.0.1', true],
  ['unknown', false],
])('a server of version %s says by itself that a subscription has caught up: %p', (version, says) => {
  expect(saysCaughtUp({ version })).toBe(says);
});
