import { spread } from './spread.js';

describe('labels at the ends of lines', () => {
  it('stay where they are when there is room', () => {
    expect(spread([10, 50, 90], 16, 200)).toEqual([10, 50, 90]);
  });

  it('move apart and keep their order', () => {
    expect(spread([50, 50, 52], 16, 200)).toEqual([50, 66, 82]);
  });

  it('stay inside: what would fall over the edge pushes the others back', () => {
    expect(spread([195, 198, 200], 16, 200)).toEqual([168, 184, 200]);
  });

  it('come as near as they must when there are too many', () => {
    expect(spread([0, 0, 0, 0, 0], 16, 40)).toEqual([0, 10, 20, 30, 40]);
  });
});
