import { arriving } from './arriving.js';

it('says how many of the approved people are in the pool while some are on their way', () => {
  expect(arriving({ inPool: 12, whyNot: { no_hr_profile: 3 } }, 40)).toEqual({ here: 12, approved: 40 });
});

it('says nothing once all are there: with a partner already, or free', () => {
  expect(arriving({ inPool: 30, whyNot: { no_free_place: 10, withdrawn: 2, paused: 1 } }, 40)).toBeUndefined();
});
