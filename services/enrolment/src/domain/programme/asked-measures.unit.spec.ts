import { askedMeasures } from './asked-measures.js';

it('people are asked for the measures of the objectives, each once; not for what is counted, and not for topics', () => {
  const measures = ['leadership', 'takeaways', 'topic_skill', 'collaboration', 'leadership', 'new_colleagues_met'] as const;
  expect(askedMeasures(measures.map((measure) => ({ measure })))).toEqual(['leadership', 'collaboration']);
});
