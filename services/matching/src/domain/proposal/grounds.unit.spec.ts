import { groundsOf, inWords, weakPointOf } from './grounds.js';

const given = (rule: string, weight: number, points: number, code = rule) => ({ rule, weight, points, reason: { code, parameters: {} } });

describe('the grounds of a proposal', () => {
  it('are what speaks for it, the strongest first, without what is about others', () => {
    const contributions = [given('overlap', 600, 600), given('topicFit', 3000, 2400), given('siteDifference', 700, 0), given('priority', 200, 200)];
    expect(groundsOf({ contributions }).map(({ code }) => code)).toEqual(['topicFit', 'overlap']);
  });

  it('name the rule where each two of a circle meet it or not, and say it in words', () => {
    const between = { rule: 'siteDifference', weight: 700, points: 350, reason: { code: 'between_members', parameters: { met: 3, of: 6 } } };
    const taught = { rule: 'topicFit', weight: 3000, points: 2400, reason: { code: 'wants_taught', parameters: { taught: 5, wanted: 6 } } };
    const grounds = groundsOf({ contributions: [between, taught] });
    expect(grounds).toEqual([taught.reason, { code: 'between_members', parameters: { met: 3, of: 6, rule: 'siteDifference' } }]);
    expect(grounds.map((ground) => inWords(ground, 'mentee'))).toEqual([
      'Of 6 things that members want to learn, 5 are taught in the circle.',
      'You work at different sites (3 of 6 combinations of two).',
    ]);
  });

  it('have a weak point: where most points are lost', () => {
    const contributions = [given('topicFit', 3000, 2400), given('departmentDifference', 1400, 0, 'same_department'), given('siteDifference', 700, 0, 'same_site')];
    expect(weakPointOf({ contributions })?.code).toBe('same_department');
  });

  it('have none in a rule of which they meet half or more', () => {
    const contributions = [given('topicFit', 3000, 1800, 'topic_taught'), given('overlap', 600, 200, 'shared_working_minutes')];
    expect(weakPointOf({ contributions })?.code).toBe('shared_working_minutes');
    expect(weakPointOf({ contributions: contributions.slice(0, 1) })).toBeUndefined();
  });

  it('have none in what nobody knows, and in what the two can do nothing about', () => {
    const contributions = [given('topicFit', 3000, 3000), given('functionDifference', 1000, 0, 'unknown_function'), given('recommendation', 800, 0), given('waiting', 200, 0)];
    expect(weakPointOf({ contributions })).toBeUndefined();
    const between = (of: number) => ({ rule: 'functionDifference', weight: 1000, points: 0, reason: { code: 'between_members', parameters: { met: 0, of } } });
    expect([weakPointOf({ contributions: [between(0)] }), weakPointOf({ contributions: [between(1)] })?.code]).toEqual([undefined, 'between_members']);
  });
});
