import { ProblemError } from '../../../api/problem.js';
import { contentOf, draftOf, emptyModule, emptyQuestion, fieldErrorsOf, moved, obviousErrorsOf, replaced, type DraftQuestion, type ModuleInFull } from './module-draft.js';

const published: ModuleInFull = {
  moduleId: 'eu_00000000-0000-4000-8000-0000000000b1',
  programmeId: 'eu_00000000-0000-4000-8000-00000000000a',
  revision: 0,
  title: 'A safe conversation',
  body: 'Agree on confidentiality.',
  trainerId: 'eu_00000000-0000-4000-8000-0000000000e1',
  questions: [{ question: 'When?', options: ['Never', 'At once', 'Later'], correct: 1 }],
  passMark: 80,
  requiredFor: ['mentor'],
  relatedModules: ['eu_00000000-0000-4000-8000-0000000000b2'],
};
const { moduleId: _module, programmeId: _programme, revision: _revision, ...content } = published;
const fields = (draft: Parameters<typeof obviousErrorsOf>[0]) => obviousErrorsOf(draft).map(({ field, key }) => `${field}: ${key}`);

it('a module that is opened and saved is the same, with what the form does not ask for', () => {
  expect(contentOf(draftOf(published), published)).toEqual(content);
});

it('the right option stays right wherever it is moved, and is asked for anew when it is taken away', () => {
  const draft = draftOf(published);
  const [question] = draft.questions;
  const withOptions = (options: DraftQuestion['options']) => ({ ...draft, questions: [{ ...question!, options }] });
  expect(contentOf(withOptions(moved(question!.options, 1, 2))).questions).toEqual([{ question: 'When?', options: ['Never', 'Later', 'At once'], correct: 2 }]);
  expect([moved(['a', 'b', 'c'], 2, 0), moved(['a', 'b', 'c'], 0, 1)]).toEqual([['c', 'a', 'b'], ['b', 'a', 'c']]);
});

it('what is missing is said at its field', () => {
  expect(fields({ ...emptyModule, questions: [emptyQuestion()], passMark: '' })).toEqual([
    'title: fill',
    'body: content',
    'questions.0.question: fill',
    'questions.0.options.0: fill',
    'questions.0.options.1: fill',
    'questions.0.correct: right',
    'passMark: fill',
  ]);
  const draft = draftOf(published);
  expect(fields(draft)).toEqual([]);
  expect(fields({ ...draft, body: ' ', url: 'https://company.example' })).toEqual([]);
  const [question] = draft.questions;
  const alike = replaced(question!.options, 2, { id: 'q0-2', text: ' Never ' });
  expect(fields({ ...draft, questions: [{ ...question!, options: alike }] })).toEqual(['questions.0.options.2: twice']);
});

it('what the API refuses is said at its field', () => {
  const fault = { path: 'questions.0.options.1', code: 'at-most', message: 'at most 300 characters', facts: { n: 300, unit: 'characters' } };
  expect(fieldErrorsOf(new ProblemError(400, 'invalid-input', '', [fault]))).toEqual([{ field: 'questions.0.options.1', fault }]);
  expect(fieldErrorsOf(new ProblemError(409, 'content-missing', ''))).toMatchObject([{ field: 'body' }]);
  expect(fieldErrorsOf(new ProblemError(412, 'stale-revision', ''))).toEqual([]);
});
