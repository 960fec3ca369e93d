import './messages.js';
import { ActionIcon, Anchor, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useSession } from '../../api/session.js';
import type { FilterKind } from '../../table/filters.js';
import { useFilters } from '../../table/use-filters.js';
import { FailedScreen } from '../../ui/failed-screen.js';
import { LAST_DAY } from '../../ui/last-day.js';
import { Page } from '../../ui/page.js';
import { Empty, Loading, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { day, timeOfDay } from '../../ui/time.js';
import { CloseRoom } from './close-room.js';
import { addDays } from './week.js';
import { localOf } from './zones.js';

const date = (): FilterKind<string> => ({ read: (value) => (/^\d{4}-\d\d-\d\d$/.test(String(value)) && !Number.isNaN(Date.parse(`${value}`)) ? String(value) : undefined) });
const SPEC = { date: date() };

type Room = components['schemas']['RoomView'];

function RoomScreen() {
  const { roomId } = useParams({ strict: false }) as { roomId: string };
  const room = reads.useQuery('get', '/v1/rooms/{roomId}', { params: { path: { roomId } } });
  if (room.isPending) return <Loading />;
  if (!room.data) return <FailedScreen error={room.error} retry={() => void room.refetch()} />;
  return <Day room={room.data} />;
}

function Day({ room }: { room: Room }) {
  const { t } = useTranslation('calendar');
  const { may } = useSession();
  const { filters, set } = useFilters(SPEC);
  const [closing, setClosing] = useState(false);
  const { roomId, name, site, timeZone, capacity, equipment, open } = room;
  const shown = filters.date ?? localOf(new Date().toISOString(), timeZone)[0];
  const bookings = reads.useQuery('get', '/v1/rooms/{roomId}/days/{date}', { params: { path: { roomId, date: shown } } });
  return (
    <Stack gap="sm">
      <Anchor component={Link} to="/rooms" size="sm">
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden />
          {t('room.back')}
        </Group>
      </Anchor>
      <Page
        question={t('room.question', { name })}
        about={
          <Group gap="sm" style={{ rowGap: 0 }}>
            <Status tone={open ? 'good' : 'quiet'}>{t(open ? 'rooms.open' : 'room.isClosed')}</Status>
            <span>{[site, t('calendar.places', { capacity }), ...equipment].join(' · ')}</span>
          </Group>
        }
        action={
          open && may('room.manage') ? (
            <Button variant="default" onClick={() => setClosing(true)}>
              {t('room.close')}
            </Button>
          ) : null
        }
      >
        <Group gap="xs" align="flex-end">
          <ActionIcon variant="default" size="lg" aria-label={t('room.previous')} onClick={() => set({ date: addDays(shown, -1) })}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <TextInput type="date" max={LAST_DAY} label={t('room.date')} value={shown} onChange={({ currentTarget }) => set({ date: currentTarget.value || undefined })} />
          <ActionIcon variant="default" size="lg" aria-label={t('room.next')} onClick={() => set({ date: addDays(shown, 1) })}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <Read of={bookings}>
          {(found) =>
            found.bookings.length === 0 ? (
              <Empty title={t('room.free')}>{t('room.freeHint', { day: day(shown) })}</Empty>
            ) : (
              <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
                {found.bookings.map(({ startsAt, endsAt, pairId, programmeId }) => (
                  <Paper key={startsAt} withBorder px="md" py="sm" component="li">
                    <Group justify="space-between">
                      <Text fw={600}>{t('room.booking', { from: timeOfDay(startsAt, timeZone), until: timeOfDay(endsAt, timeZone) })}</Text>
                      {pairId && programmeId && may('pair.read', programmeId) ? (
                        <Anchor component={Link} to={`/programmes/${programmeId}/pairs/${pairId}`} size="sm">
                          {t('room.toPair')}
                        </Anchor>
                      ) : (
                        <Text size="sm" c="dimmed">
                          {t('room.taken')}
                        </Text>
                      )}
                    </Group>
                  </Paper>
                ))}
              </Stack>
            )
          }
        </Read>
        <Text size="xs" c="dimmed">
          {t('room.zone', { site, zone: timeZone })}
        </Text>
      </Page>
      {closing ? <CloseRoom roomId={roomId} name={name} onClose={() => setClosing(false)} /> : null}
    </Stack>
  );
}

export const Route = createLazyRoute('/shell/rooms/$roomId')({ component: RoomScreen });
