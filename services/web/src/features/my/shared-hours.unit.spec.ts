import { clock, dayNames, onClocksOf, sharedHours, type Worker } from './shared-hours.js';

const winter = new Date('2027-01-13T12:00:00Z');
/** Summer time in New York, not yet in Berlin. */
const march = new Date('2027-03-17T12:00:00Z');
const worker = (timeZone: string, start = '09:00', end = '17:00', days: readonly number[] = [1, 2, 3, 4, 5]): Worker => ({ timeZone, workingHours: { start, end, days } });
const shown = (workers: readonly Worker[], zone: string, now = winter) => sharedHours(workers, zone, now).map(({ days, from, until }) => `${dayNames(days)} ${clock(from)}–${clock(until)}`);

const berlin = worker('Europe/Berlin');

it('people at one place share what both of their days have', () => {
  expect(shown([berlin, worker('Europe/Berlin', '07:30', '16:30')], 'Europe/Berlin')).toEqual(['Mon–Fri 09:00–16:30']);
  expect(shown([berlin, worker('Europe/Berlin', '18:00', '22:00')], 'Europe/Berlin')).toEqual([]);
});

it('hours of two zones are shown on the clocks of one, and on the other’s', () => {
  const newYork = worker('America/New_York');
  expect(shown([berlin, newYork], 'Europe/Berlin')).toEqual(['Mon–Fri 15:00–17:00']);
  expect(shown([berlin, newYork], 'America/New_York')).toEqual(['Mon–Fri 09:00–11:00']);
  expect(clock(onClocksOf(15 * 60, 'Europe/Berlin', 'America/New_York', winter))).toBe('09:00');
  expect(clock(onClocksOf(60, 'Europe/Berlin', 'America/New_York', winter))).toBe('19:00');
  expect(clock(onClocksOf(23 * 60, 'America/New_York', 'Asia/Kolkata', winter))).toBe('09:30');
});

it('clocks that change on different days are taken as they are this week', () => {
  expect(shown([berlin, worker('America/New_York')], 'Europe/Berlin', march)).toEqual(['Mon–Fri 14:00–17:00']);
});

it('only the days on which both work are named', () => {
  expect(shown([berlin, worker('Asia/Jerusalem', '09:00', '17:00', [1, 2, 3, 4, 7])], 'Europe/Berlin')).toEqual(['Mon–Thu 09:00–16:00']);
  expect(shown([berlin, worker('Europe/Berlin', '09:00', '17:00', [1, 2, 4, 6])], 'Europe/Berlin')).toEqual(['Mon, Tue, Thu 09:00–17:00']);
});

it('one’s Sunday evening is another’s Monday morning, and a shift goes on after midnight', () => {
  const sunday = worker('America/Los_Angeles', '14:00', '20:00', [7]);
  const tokyo = worker('Asia/Tokyo', '08:00', '16:00', [1]);
  expect(shown([sunday, tokyo], 'America/Los_Angeles')).toEqual(['Sun 15:00–20:00']);
  expect(shown([sunday, tokyo], 'Asia/Tokyo')).toEqual(['Mon 08:00–13:00']);
  expect(shown([tokyo, sunday], 'Asia/Tokyo')).toEqual(['Mon 08:00–13:00']);
  const night = worker('Europe/Berlin', '22:00', '06:00', [7]);
  expect(shown([night, worker('Europe/Berlin', '05:00', '13:00')], 'Europe/Berlin')).toEqual(['Mon 05:00–06:00']);
});

it('days that share different times are told apart, the most first, and of several people only what all share', () => {
  const split = [worker('Europe/Berlin', '20:00', '06:00', [1, 2])];
  expect(shown([...split, worker('Europe/Berlin', '04:00', '21:00', [2, 3, 4])], 'Europe/Berlin')).toEqual(['Tue, Wed 04:00–06:00', 'Tue 20:00–21:00']);
  expect(shown([berlin, worker('Europe/London'), worker('America/New_York')], 'Europe/Berlin')).toEqual(['Mon–Fri 15:00–17:00']);
});
