import { DecisionWord } from './decisions.answers.js';
import { decisions } from './decisions.projection.js';

it('every decision that is projected has its word in the answers', () => {
  expect(decisions.types.map((type) => type.split('.')[1])).toEqual(DecisionWord.options);
});
