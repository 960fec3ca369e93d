import { EventRing, type TailEvent } from './event-ring.js';

const event = (position: number, category = 'a', bytes = 1): TailEvent => ({
  event: { id: `${position}`, type: 't', data: '{}', meta: '{}', stream: `${category}-1`, revision: position, position: `log:${position}` },
  category,
  position,
  bytes,
});
const idsAfter = (ring: EventRing, position: number, categories: string[] = [], limit = 100): string[] =>
  ring.after(position, new Set(categories), limit).events.map(({ id }) => id);

describe('the ring of recent events', () => {
  it('gives what comes after a position, also one that no event has', () => {
    const ring = new EventRing(10, { events: 100, bytes: 1000 });
    ring.push([event(12), event(15), event(16)]);
    expect(idsAfter(ring, 10)).toEqual(['12', '15', '16']);
    expect(idsAfter(ring, 13)).toEqual(['15', '16']);
    expect(idsAfter(ring, 16)).toEqual([]);
  });

  it('has considered everything up to its tip, or to the last event of a full page', () => {
    const ring = new EventRing(0, { events: 100, bytes: 1000 });
    ring.push([event(1, 'a'), event(2, 'b'), event(3, 'a'), event(4, 'b')]);
    expect(ring.after(0, new Set(['a']), 100)).toMatchObject({ events: [{ id: '1' }, { id: '3' }], upTo: 4 });
    expect(ring.after(0, new Set(['a']), 1)).toMatchObject({ events: [{ id: '1' }], upTo: 1 });
    expect(ring.after(0, new Set(['c']), 100)).toMatchObject({ events: [], upTo: 4 });
  });

  it.each([
    ['count', { events: 16, bytes: 1_000_000 }, 1],
    ['bytes', { events: 1_000_000, bytes: 160 }, 10],
  ])('is bounded by %s, and says how far back it reaches', (_, most, bytes) => {
    const ring = new EventRing(0, most);
    for (let position = 1; position <= 1000; position++) {
      ring.push([event(position, 'a', bytes)]);
      const held = idsAfter(ring, ring.floor);
      expect(held.length).toBeLessThanOrEqual(16);
      expect(held.length).toBe(position - ring.floor);
      expect(ring.reaches(ring.floor)).toBe(true);
      expect(ring.reaches(ring.floor - 1)).toBe(false);
    }
  });

  it('drops an event larger than all it may hold, and reaches no further back than after it', () => {
    const ring = new EventRing(0, { events: 10, bytes: 100 });
    ring.push([event(1), event(2, 'a', 500)]);
    expect(ring.reaches(1)).toBe(false);
    expect(ring.reaches(2)).toBe(true);
    expect(ring.tip).toBe(2);
  });
});
