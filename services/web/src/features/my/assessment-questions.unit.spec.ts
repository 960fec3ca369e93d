import { answersOf, isComplete, questionsFor } from './assessment-questions.js';

const agreement = { topics: ['social-media'], returnTopics: ['leadership'], language: 'en', format: 'remote' as const };
const keys = (side: 'mentor' | 'mentee', ...measures: Parameters<typeof questionsFor>[2]) => questionsFor({ side, self: 'eu_me' }, agreement, measures).map(({ key }) => key);

it('each side is asked for what it learns, the measures of the objectives, and what is always asked', () => {
  expect(keys('mentee', 'leadership', 'takeaways')).toEqual(['topic social-media', 'leadership', 'intergenerational_understanding', 'collaboration']);
  expect(keys('mentor', 'collaboration')).toEqual(['topic leadership', 'collaboration', 'intergenerational_understanding']);
  expect(questionsFor({ side: 'mentor', self: 'eu_me' }, undefined, [])).toHaveLength(2);
});

it('nobody is asked for their productivity: the company imports its own figures', () => {
  expect(keys('mentor', 'productivity')).toEqual(['topic leadership', 'intergenerational_understanding', 'collaboration']);
});

it('who is in a circle is asked for what they learn in it, once for each topic', () => {
  const lessons = [
    { topic: 'leadership', teacherId: 'eu_ann', learnerId: 'eu_me' },
    { topic: 'leadership', teacherId: 'eu_bo', learnerId: 'eu_me' },
    { topic: 'social-media', teacherId: 'eu_me', learnerId: 'eu_ann' },
  ];
  const topics = questionsFor({ side: 'mentor', self: 'eu_me' }, { ...agreement, topics: ['leadership', 'social-media'], lessons }, []).filter(({ kind }) => kind === 'topic');
  expect(topics.map(({ key }) => key)).toEqual(['topic leadership']);
});

it('in a circle that a mentor leads, mentees are asked for what they learn, and the mentor for what is taught in return', () => {
  const lessons = [
    { topic: 'leadership', teacherId: 'eu_me', learnerId: 'eu_ann' },
    { topic: 'social-media', teacherId: 'eu_me', learnerId: 'eu_bo' },
  ];
  const topicsOf = (side: 'mentor' | 'mentee', self: string, returnTopics: string[] = []) =>
    questionsFor({ side, self }, { ...agreement, topics: ['leadership', 'social-media'], returnTopics, lessons }, []).flatMap((question) => (question.kind === 'topic' ? question.topic : []));
  expect(topicsOf('mentee', 'eu_ann')).toEqual(['leadership']);
  expect(topicsOf('mentor', 'eu_me')).toEqual([]);
  expect(topicsOf('mentor', 'eu_me', ['decision-making'])).toEqual(['decision-making']);
});

it('is complete when all is answered, zero included; levels stay as they are, agreement becomes a score', () => {
  const questions = questionsFor({ side: 'mentee', self: 'eu_me' }, agreement, []);
  expect(isComplete(questions, { 'topic social-media': 0, collaboration: 5 })).toBe(false);
  const chosen = { 'topic social-media': 0, collaboration: 5, intergenerational_understanding: 1 };
  expect(isComplete(questions, chosen)).toBe(true);
  expect(answersOf(questions, chosen)).toEqual([
    { measure: 'topic_skill', topic: 'social-media', proficiency: 0 },
    { measure: 'intergenerational_understanding', score: 0 },
    { measure: 'collaboration', score: 100 },
  ]);
});
