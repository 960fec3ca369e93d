import { changesFrom, textOf, weightsOf } from './weights.js';

describe('weights in the address', () => {
  it('come back as they went', () => {
    const weights = { overlap: 0, topicFit: 40 };
    expect(textOf(weights)).toBe('topicFit-40.overlap-0');
    expect(weightsOf(textOf(weights))).toEqual(weights);
    expect(textOf({})).toBeUndefined();
    expect(weightsOf(undefined)).toEqual({});
  });

  it('leave out what nobody understands', () => {
    expect(weightsOf('topicFit-40.height-9.overlap-101.siteDifference-x.regionDifference')).toEqual({ topicFit: 40 });
  });

  it('are only those that differ from the programme’s own', () => {
    expect(changesFrom({ topicFit: 30, overlap: 6 }, { topicFit: 30, overlap: 7 })).toEqual({ overlap: 7 });
  });
});
