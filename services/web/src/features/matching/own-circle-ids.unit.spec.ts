import { idsOf, textOfIds } from './own-circle-ids.js';

it('a circle by hand comes back from the address as it went, everybody once', () => {
  expect(idsOf(textOfIds(['eu_a', 'eu_b', 'eu_a']))).toEqual(['eu_a', 'eu_b']);
  expect(textOfIds([])).toBeUndefined();
  expect(idsOf(undefined)).toEqual([]);
});
