import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { bookingsOn } from './placing.js';
import { SessionCard, TakenCard } from './session-card.js';
import { dayTitle, type GridProps } from './week-grid.js';

/** The same week on a phone: day by day, each booking with its room. */
export function Agenda({ rooms, days, refused: _refused, onRefusedClosed: _closed, onDrop: _drop, ...card }: GridProps) {
  const { t } = useTranslation('calendar');
  return (
    <Stack gap="md">
      {days.map((date) => {
        const bookings = rooms.flatMap((room) => bookingsOn({ room, date }, card.zone).map((booking) => ({ room, booking }))).sort((a, b) => (a.booking.startsAt < b.booking.startsAt ? -1 : 1));
        return (
          <Stack key={date} gap={4} component="section" aria-label={dayTitle(date)}>
            <Title order={2}>{dayTitle(date)}</Title>
            {bookings.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('calendar.free')}
              </Text>
            ) : null}
            {bookings.map(({ room, booking }) => (
              <div key={`${room.roomId} ${booking.startsAt}`}>
                <Text size="xs" c="dimmed">
                  {room.name}
                </Text>
                {booking.session ? <SessionCard {...card} session={booking.session} /> : <TakenCard startsAt={booking.startsAt} endsAt={booking.endsAt} zone={card.zone} />}
              </div>
            ))}
          </Stack>
        );
      })}
    </Stack>
  );
}
