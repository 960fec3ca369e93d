import { positionOf } from '@upstream/event-sourcing';
import { Rate } from './rate.js';
import { lagOf } from './report.js';

const now = new Date('2027-01-11T09:00:10.000Z');
const at = (token: number) => positionOf('log', token);

describe('how far a subscription is behind', () => {
  it('is nothing when it is live at the head', () => {
    expect(lagOf({ position: at(7), state: 'live', oldestUnhandled: undefined }, at(7), now)).toEqual({ events: 0, seconds: 0 });
  });
  it('counts the positions it has not seen, and the age of the oldest event in hand', () => {
    expect(lagOf({ position: at(7), state: 'retrying', oldestUnhandled: '2027-01-11T09:00:04.000Z' }, at(30), now)).toEqual({ events: 23, seconds: 6 });
  });
  it('is the whole log before the first event', () => {
    expect(lagOf({ position: undefined, state: 'starting', oldestUnhandled: undefined }, at(30), now)).toEqual({ events: 30, seconds: undefined });
  });
  it('is not known of another log, nor how old where another process owns it', () => {
    expect(lagOf({ position: 'other:9', state: 'retrying', oldestUnhandled: undefined }, at(30), now)).toEqual({ events: undefined, seconds: undefined });
    expect(lagOf({ position: at(9), state: 'waiting-for-owner', oldestUnhandled: undefined }, at(30), now)).toEqual({ events: 21, seconds: undefined });
  });
  it('is not negative where the clock of events is ahead', () => {
    expect(lagOf({ position: at(1), state: 'live', oldestUnhandled: '2027-01-11T09:01:00.000Z' }, at(2), now).seconds).toBe(0);
  });
});

describe('a rate', () => {
  it('is of the last half minute only', () => {
    let elapsed = 0;
    const rate = new Rate({ pause: () => Promise.resolve(), elapsedMs: () => elapsed });
    expect(rate.perSecond).toBe(0);
    for (; elapsed < 60_000; elapsed += 500) rate.add(5);
    expect(rate.perSecond).toBeCloseTo(10, 0);
    elapsed += 31_000;
    expect(rate.perSecond).toBe(0);
  });
  it('of a process that has just begun is what it has done since', () => {
    let elapsed = 0;
    const rate = new Rate({ pause: () => Promise.resolve(), elapsedMs: () => elapsed });
    rate.add(20);
    elapsed = 2_000;
    expect(rate.perSecond).toBe(10);
  });
});
