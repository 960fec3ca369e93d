import { Button, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import type { ProblemError } from '../../api/problem.js';
import { useSession } from '../../api/session.js';
import { Empty, Failed, Loading } from '../../ui/states.js';
import { CancelSession } from '../pairs/cancel-session.js';
import { after, useMore } from '../pairs/use-more.js';
import { Agenda } from './agenda.js';
import { MoveDialog } from './move-dialog.js';
import { obstacleTo, startOn, type CalendarSession, type Obstacle, type Place } from './placing.js';
import { useMoves } from './use-moves.js';
import { daysOf, spanOf } from './week.js';
import { WeekGrid } from './week-grid.js';
import { WithoutRoom } from './without-room.js';

/** Why a session is not where somebody dropped it, said where they dropped it. */
export interface Refused {
  readonly session: CalendarSession;
  readonly place: Place;
  readonly why: Obstacle | ProblemError;
}

export interface WeekProps {
  readonly programmeId: string;
  readonly site: string;
  readonly zone: string;
  readonly monday: string;
}

/** The rooms of a site in a week. A session is moved by dragging it, or in a dialog. */
export function SiteWeek({ programmeId, site, zone, monday }: WeekProps) {
  const { t } = useTranslation('calendar');
  const { may } = useSession();
  const manages = may('session.manage', programmeId);
  const span = spanOf(monday, zone);
  const pages = useMore(
    ['calendar', programmeId, site, monday],
    async (cursor, signal) => (await api.GET('/v1/programmes/{programmeId}/calendar', { params: { path: { programmeId }, query: { ...span, site, limit: 50, ...after(cursor) } }, signal })).data!,
  );
  const narrow = useMediaQuery('(max-width: 760px)');
  const [moving, setMoving] = useState<{ session: CalendarSession; place?: Place }>();
  const [cancelling, setCancelling] = useState<CalendarSession>();
  const [refused, setRefused] = useState<Refused>();
  const moves = useMoves(programmeId, setRefused);

  if (pages.isPending) return <Loading rows={6} />;
  if (!pages.data) return <Failed error={pages.error} retry={() => void pages.refetch()} />;
  const rooms = pages.data.pages.flatMap(({ items }) => items);
  const without = pages.data.pages[0]!.withoutRoom;
  const days = daysOf(monday, rooms.flatMap(({ bookings }) => bookings.map(({ startsAt }) => startsAt)), zone);

  const drop = (session: CalendarSession, place: Place) => {
    const why = obstacleTo(session, place, zone, new Date().toISOString());
    setRefused(why ? { session, place, why } : undefined);
    if (!why) moves.move(session, place, startOn(session, place.date, zone));
  };
  const shown = { rooms, days, zone, programmeId, movable: manages, busy: moves.busy, refused, onRefusedClosed: () => setRefused(undefined), onMove: (session: CalendarSession, place?: Place) => setMoving({ session, ...(place ? { place } : {}) }), onCancel: setCancelling, onDrop: drop };
  return (
    <Stack gap="md">
      <WithoutRoom {...shown} without={without} />
      {rooms.length === 0 ? (
        <Empty title={t('calendar.noRooms', { site })}>{t('calendar.noRoomsHint')}</Empty>
      ) : (
        <>
          {narrow ? <Agenda {...shown} /> : <WeekGrid {...shown} />}
          {pages.hasNextPage ? (
            <Button variant="subtle" size="xs" style={{ alignSelf: 'flex-start' }} loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('calendar.more')}
            </Button>
          ) : null}
          {manages && !narrow ? (
            <Text size="xs" c="dimmed">
              {t('calendar.dragHint')}
            </Text>
          ) : null}
        </>
      )}
      {moving ? <MoveDialog key={moving.session.sessionId} programmeId={programmeId} site={site} zone={zone} rooms={rooms} {...moving} onClose={() => setMoving(undefined)} /> : null}
      {cancelling ? <CancelSession session={{ ...cancelling, programmeId }} onClose={() => setCancelling(undefined)} /> : null}
    </Stack>
  );
}
