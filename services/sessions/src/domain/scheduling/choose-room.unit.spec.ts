import { chooseRoom } from './choose-room.js';

const slot = { startsAt: '2027-01-20T09:00:00.000Z', endsAt: '2027-01-20T10:00:00.000Z' };
const room = { roomId: 'eu_spree', site: 'Berlin', capacity: 2, timeZone: 'Europe/Berlin', open: true };
const pair = { site: 'Berlin', people: 2 };

describe('a room that somebody chose', () => {
  it('is taken where all of them work, on the date that it is there', () => {
    expect(chooseRoom(slot, room, pair)).toEqual({ roomId: 'eu_spree', on: '2027-01-20' });
    const late = { startsAt: '2027-01-20T23:30:00.000Z', endsAt: '2027-01-21T00:30:00.000Z' };
    expect(chooseRoom(late, room, pair)).toEqual({ roomId: 'eu_spree', on: '2027-01-21' });
  });

  it.each([
    ['not_found', undefined, pair],
    ['room_closed', { ...room, open: false }, pair],
    ['room_elsewhere', room, { ...pair, site: 'Hamburg' }],
    ['room_elsewhere', room, { ...pair, site: undefined }],
    ['room_too_small', room, { ...pair, people: 3 }],
  ])('is refused as %s', (code, chosen, who) => {
    expect(chooseRoom(slot, chosen, who)).toMatchObject({ refused: code });
  });

  it('is refused over midnight there', () => {
    expect(chooseRoom({ startsAt: '2027-01-20T22:30:00.000Z', endsAt: '2027-01-20T23:30:00.000Z' }, room, pair)).toMatchObject({ refused: 'room_over_midnight' });
  });
});
