import { Stack, Text, VisuallyHidden } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALE, timeOfDay } from '../../ui/time.js';
import classes from './calendar.module.css';
import { bookingsOn, isThere, obstacleTo, type CalendarRoom, type CalendarSession, type Place } from './placing.js';
import { Refusal } from './refusal.js';
import { SessionCard, TakenCard, type CardActions } from './session-card.js';
import type { Refused } from './site-week.js';

export interface GridProps extends CardActions {
  readonly rooms: readonly CalendarRoom[];
  readonly days: readonly string[];
  readonly refused: Refused | undefined;
  readonly onRefusedClosed: () => void;
  readonly onDrop: (session: CalendarSession, place: Place) => void;
}

export const dayTitle = (date: string): string => new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** What is being dragged: the browser tells only when it is dropped. */
export const dragged: { session?: CalendarSession | undefined } = {};

/** Rooms in rows, days in columns. */
export function WeekGrid(props: GridProps) {
  const { t } = useTranslation('calendar');
  const { rooms, days } = props;
  return (
    <div className={classes['grid']} role="region" aria-label={t('calendar.grid')} tabIndex={0}>
      <table>
        <caption>
          <VisuallyHidden>{t('calendar.grid')}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('calendar.room')}</th>
            {days.map((date) => (
              <th key={date} scope="col">
                {dayTitle(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rooms.map((room) => (
            <tr key={room.roomId}>
              <th scope="row">
                <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {room.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {t('calendar.places', { capacity: room.capacity })}
                </Text>
              </th>
              {days.map((date) => (
                <Cell key={date} {...props} place={{ room, date }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ place, refused, onRefusedClosed, onDrop, ...card }: GridProps & { place: Place }) {
  const { t } = useTranslation('calendar');
  const [over, setOver] = useState<'free' | 'refused'>();
  const bookings = bookingsOn(place, card.zone);
  const here = refused?.place.room.roomId === place.room.roomId && refused.place.date === place.date;
  const drag = {
    onDragOver: (event: DragEvent) => {
      const { session } = dragged;
      if (!session || isThere(session, place, card.zone)) return;
      event.preventDefault();
      setOver(obstacleTo(session, place, card.zone, new Date().toISOString()) ? 'refused' : 'free');
    },
    onDragLeave: () => setOver(undefined),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(undefined);
      const { session } = dragged;
      dragged.session = undefined;
      if (session && !isThere(session, place, card.zone)) onDrop(session, place);
    },
  };
  return (
    <td data-over={over} data-place={`${place.room.name} ${place.date}`} {...(card.movable ? drag : {})}>
      <Stack gap={4}>
        {bookings.map(({ startsAt, endsAt, session }) =>
          session ? (
            <SessionCard key={session.sessionId} {...card} session={session} onDragging={(now) => (dragged.session = now)} />
          ) : (
            <TakenCard key={startsAt} startsAt={startsAt} endsAt={endsAt} zone={card.zone} />
          ),
        )}
        {bookings.length === 0 ? <VisuallyHidden>{t('calendar.free')}</VisuallyHidden> : null}
        {over ? <Over place={place} zone={card.zone} /> : null}
        {refused && here ? <Refusal refused={refused} zone={card.zone} onOther={() => (onRefusedClosed(), card.onMove(refused.session, place))} onClose={onRefusedClosed} /> : null}
      </Stack>
    </td>
  );
}

/** Says while dragging what dropping here would mean. */
function Over({ place, zone }: { place: Place; zone: string }) {
  const { t } = useTranslation('calendar');
  const { session } = dragged;
  const why = session ? obstacleTo(session, place, zone, new Date().toISOString()) : undefined;
  const said = !why ? t('calendar.placing') : why.key === 'taken' ? t('refused.taken', { from: timeOfDay(why.from, zone), until: timeOfDay(why.until, zone) }) : why.key === 'small' ? t('refused.small', { capacity: why.capacity }) : t('refused.past');
  return <Text size="xs">{said}</Text>;
}
