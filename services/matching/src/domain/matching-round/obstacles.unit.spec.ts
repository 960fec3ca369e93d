import { countedObstacles, mainObstacle } from './obstacles.js';

const refused = (rule: string, partners: number) => ({ code: 'refused', rule, partners });

describe('what holds somebody back', () => {
  it('is the rule that refuses most partners', () => {
    expect(mainObstacle([refused('direction', 3), refused('shared_language', 9)])).toEqual({ code: 'refused', rule: 'shared_language' });
  });

  it('is no rule when somebody would fit and others got them', () => {
    expect(mainObstacle([refused('direction', 30), { code: 'others_scored_higher', partners: 1 }])).toEqual({ code: 'others_scored_higher' });
  });

  it('is that nobody is there when there was nobody to look at', () => {
    expect(mainObstacle([])).toEqual({ code: 'nobody_there' });
  });

  it('is counted by people, the greatest first', () => {
    const people = [[refused('direction', 1)], [refused('topic_gap', 2)], [refused('topic_gap', 4), refused('direction', 1)]].map((reasons) => ({ reasons }));
    expect(countedObstacles(people)).toEqual([
      { code: 'refused', rule: 'topic_gap', people: 2 },
      { code: 'refused', rule: 'direction', people: 1 },
    ]);
  });
});
