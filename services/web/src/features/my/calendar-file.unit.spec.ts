import { calendarFile } from './calendar-file.js';

const session = { sessionId: '6f1d3a52', startsAt: '2027-01-11T09:00:00.000Z', endsAt: '2027-01-11T10:00:00.000Z' };
const lines = (name: string) => decodeURIComponent(calendarFile(session, name).split(',').slice(1).join(',')).split(/\r\n|\r|\n/);

it.each(['\n', '\r\n', '\r'])('a name with the line end %j adds no line to the calendar', (end) => {
  expect(lines(`Ann${end}ATTACH:https://elsewhere.example`)).toEqual(lines('Ann\\nATTACH:https://elsewhere.example').map((line) => line.replace('\\\\n', '\\n')));
  expect(lines(`Ann${end}END:VEVENT`).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
});
