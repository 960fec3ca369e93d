import { askedMeasures, importedMeasures } from './asked-measures.js';

it('people are asked for the measures of the objectives, each once; not for what is counted or imported, and not for topics', () => {
  const measures = ['leadership', 'takeaways', 'topic_skill', 'collaboration', 'leadership', 'new_colleagues_met', 'productivity'] as const;
  expect(askedMeasures(measures.map((measure) => ({ measure })))).toEqual(['leadership', 'collaboration']);
  expect(importedMeasures(measures.map((measure) => ({ measure })))).toEqual(['productivity']);
  expect(importedMeasures([{ measure: 'leadership' }])).toEqual([]);
});
