import messages from './messages.en.json';
import { CIRCLE_RULES, DECLINE_REASONS, fraction, groundArguments, GROUNDS, HARD_RULES, known, OBSTACLES, PARTIAL_GROUNDS, plainWords, RUNNER_UP, SCORE_RULES, shortName } from './words.js';

const names = { mentor: 'Anna Kowalska', mentee: 'Ben Li' };

describe('what the matching says in words', () => {
  it('has a sentence for everything that the engine says, and one for what is new', () => {
    const spoken: [object, readonly string[]][] = [
      [messages.ground, GROUNDS],
      [messages.rule, SCORE_RULES],
      [messages.verdict, HARD_RULES],
      [messages.circleRule, [...HARD_RULES, ...CIRCLE_RULES]],
      [messages.obstacle, OBSTACLES],
      [messages.help, OBSTACLES],
      [messages.runnerUp, RUNNER_UP],
      [messages.declineReason, DECLINE_REASONS],
    ];
    expect(Object.keys(messages.partialGround)).toEqual([...PARTIAL_GROUNDS]);
    for (const [catalogue, words] of spoken) expect(Object.keys(catalogue)).toEqual(expect.arrayContaining([...words, 'other']));
    expect(known(GROUNDS, 'topic_taught')).toBe('topic_taught');
    expect(known(GROUNDS, 'a_rule_of_tomorrow')).toBe('other');
  });

  it('gives a sentence its people, topics and hours', () => {
    const taught = { code: 'topic_taught', parameters: { topic: 'social-media', teacherProficiency: 5, learnerProficiency: 1, gap: 4, furtherTopics: 2 } };
    expect(groundArguments(taught, names)).toMatchObject({ mentor: 'Anna', mentee: 'Ben', topic: 'social media', teacherProficiency: '5', learnerProficiency: '1', gap: 4, furtherTopics: 2 });
    expect(groundArguments({ code: 'shared_working_minutes', parameters: { minutes: 150, fullAt: 600 } }, names)).toMatchObject({ hours: 2 });
    expect(groundArguments({ code: 'different_department', parameters: { mentor: 'IT', mentee: 'Legal' } }, names)).toMatchObject({ mentorValue: 'IT', menteeValue: 'Legal' });
    expect(groundArguments({ code: 'waits_longer_than', parameters: { mentor: 3, mentee: 0 } }, names)).toMatchObject({ mentorCount: 3, menteeCount: 0 });
    expect(groundArguments({ code: 'wants_taught', parameters: { taught: 5, wanted: 6 } }, names)).toMatchObject({ taught: 5, wanted: 6, common: 'none' });
    expect(groundArguments({ code: 'wants_taught', parameters: { taught: 2, wanted: 2, common: 'social-media' } }, names)).toMatchObject({ common: 'social media' });
    expect(groundArguments({ code: 'between_members', parameters: { rule: 'siteDifference', met: 4, of: 6 } }, names)).toMatchObject({ rule: 'siteDifference', met: 4, of: 6 });
    expect(groundArguments({ code: 'a_rule_of_tomorrow', parameters: {} }, names)).toMatchObject({ text: 'a rule of tomorrow' });
  });

  it('calls people by their first name, unless the family name comes first', () => {
    expect(shortName('Anna Maria Kowalska')).toBe('Anna');
    expect(shortName('Kowalska, Anna')).toBe('Kowalska, Anna');
    expect(shortName('Cher')).toBe('Cher');
  });

  it('writes slugs as words and points as parts of one', () => {
    expect(plainWords('software-tools')).toBe('software tools');
    expect(plainWords('no_time')).toBe('no time');
    expect(fraction(8750)).toBe(0.875);
  });
});
