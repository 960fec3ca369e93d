import { beginWith, idsOf, textOfIds } from './own-circle-ids.js';

it('a circle by hand comes back from the address as it went, everybody once', () => {
  expect(idsOf(textOfIds(['eu_a', 'eu_b', 'eu_a']))).toEqual(['eu_a', 'eu_b']);
  expect(textOfIds([])).toBeUndefined();
  expect(idsOf(undefined)).toEqual([]);
});

it('begins with who leads it, or with one of the others', () => {
  expect(beginWith('eu_a', true)).toEqual({ lead: 'eu_a' });
  expect(beginWith('eu_a', false)).toEqual({ circle: 'eu_a' });
});
