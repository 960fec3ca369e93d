import { z } from 'zod';
import { inputErrorsOf } from './input-errors.js';
import { visibleText } from './visible-text.js';

const Goal = z.object({ text: visibleText.min(1).max(20) });
const faults = (text: string) => inputErrorsOf(Goal.safeParse({ text }).error?.issues ?? []);

it.each([
  ['nothing', ''],
  ['spaces', ' \u00A0\u3000\n'],
  ['characters without a width', '\u200B\u2060\uFEFF'],
  ['marks of direction', '\u202E\u2067'],
  ['fillers and blanks', '\u3164\u115F\u2800'],
  ['selectors and tags', '\uFE0F\u{E0041}'],
  ['control characters', '\u0007\u0085'],
])('a text of %s is as empty as none', (_, text) => {
  expect(faults(text)).toEqual([{ path: 'text', code: 'at-least', message: 'at least 1 character', facts: { n: 1, unit: 'characters' } }]);
});

it.each(['Zażółć', '🙂', '👩‍💻', 'نعم', '!', 'می‌خواهم'])('%s stays as it is, without spaces around', (text) => {
  expect(Goal.parse({ text: ` ${text}\n` })).toEqual({ text });
});

it('is described as a text of this length', () => {
  expect(z.toJSONSchema(Goal, { io: 'input' })).toMatchObject({ properties: { text: { type: 'string', minLength: 1, maxLength: 20 } } });
});
