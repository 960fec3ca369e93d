import { besidePilot } from './beside-pilot.js';
import type { ResultFigure } from './result.js';

describe('an expansion beside its pilot', () => {
  const figure = (value: number | null, more: Partial<ResultFigure> = {}): ResultFigure => ({ figure: 'rating', side: 'mentor', measure: null, topic: null, value, suppressed: value === null, ...more });

  it('says by how much it differs', () => {
    expect(besidePilot([figure(4.1)], [figure(4.35)])).toEqual([
      { figure: 'rating', side: 'mentor', measure: null, topic: null, pilot: { value: 4.1, suppressed: false }, expansion: { value: 4.35, suppressed: false }, difference: 0.25 },
    ]);
  });

  it('says no difference where either is withheld or was not asked', () => {
    expect(besidePilot([figure(null)], [figure(4)])).toMatchObject([{ pilot: { suppressed: true }, expansion: { value: 4 }, difference: null }]);
    expect(besidePilot([figure(4)], [figure(3, { side: 'mentee' })])).toMatchObject([
      { side: 'mentor', pilot: { value: 4 }, expansion: { value: null, suppressed: false }, difference: null },
      { side: 'mentee', pilot: { value: null, suppressed: false }, expansion: { value: 3 }, difference: null },
    ]);
  });

  it('compares like with like: measure, topic and side', () => {
    const gain = (topic: string, value: number) => figure(value, { figure: 'gain', measure: 'topic_skill', topic });
    expect(besidePilot([gain('a', 10), gain('b', 20)], [gain('b', 25)]).map(({ topic, difference }) => [topic, difference])).toEqual([['a', null], ['b', 5]]);
  });

  it('leaves out what neither knows, and keeps the order of results', () => {
    const unknown = figure(null, { figure: 'trust', suppressed: false });
    expect(besidePilot([unknown, figure(4)], [unknown, figure(12, { figure: 'applied', side: null })]).map((each) => each.figure)).toEqual(['applied', 'rating']);
  });
});
