import { Group, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LAST_DAY } from '../../ui/last-day.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { notifyDone } from '../../ui/notify.js';
import { dateTime } from '../../ui/time.js';
import { useMoveSession, type Moving } from '../pairs/move-session.js';
import { usePairName } from '../pairs/texts.js';
import type { CalendarRoom, CalendarSession, Place } from './placing.js';
import { chosenInstant, localOf } from './zones.js';

const ANY = 'any';
const ONLINE = 'online';

interface MoveDialogProps {
  readonly programmeId: string;
  readonly site: string;
  readonly zone: string;
  readonly rooms: readonly CalendarRoom[];
  readonly session: CalendarSession;
  /** Where it was to go. */
  readonly place?: Place;
  readonly onClose: () => void;
}

/** Moves a session without a mouse, or to another time of day. What the rules refuse is said here. */
export function MoveDialog({ programmeId, site, zone, rooms, session, place, onClose }: MoveDialogProps) {
  const { t } = useTranslation('calendar');
  const pair = usePairName({ mentorId: session.memberIds[0]!, menteeIds: session.memberIds.slice(1) });
  const [was, begins] = localOf(session.startsAt, zone);
  const [date, setDate] = useState(place?.date ?? was);
  const [time, setTime] = useState(begins);
  const [where, setWhere] = useState(place?.room.roomId ?? session.roomId ?? ANY);
  const [asked, setAsked] = useState(false);
  const startsAt = chosenInstant(date, time, zone);
  const command = useMoveSession({ programmeId, sessionId: session.sessionId }, () => {
    if (startsAt) notifyDone(t('move.done', { pair, when: dateTime(startsAt, zone) }));
    onClose();
  });
  const placed: Moving = where === ONLINE ? { inPerson: false } : where === ANY ? { inPerson: true } : { roomId: where };
  return (
    <FormDialog
      title={t('move.title', { pair })}
      action={t('move.action')}
      pending={command.isPending}
      error={command.error}
      onSubmit={() => {
        setAsked(true);
        if (startsAt) command.mutate({ startsAt, ...placed });
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('move.now', { when: dateTime(session.startsAt, zone), site })}</Text>
      <Group grow align="flex-start">
        <TextInput type="date" max={LAST_DAY} label={t('move.date')} value={date} onChange={({ currentTarget }) => setDate(currentTarget.value)} withAsterisk data-autofocus error={asked && !startsAt ? t('move.missing') : undefined} />
        <TextInput type="time" label={t('move.time')} value={time} onChange={({ currentTarget }) => setTime(currentTarget.value)} withAsterisk />
      </Group>
      <Text size="xs" c="dimmed">
        {t('move.zone', { site, zone })}
      </Text>
      <Select
        label={t('move.room')}
        data={[
          { value: ANY, label: t('move.anyRoom') },
          ...rooms.map(({ roomId, name, capacity }) => ({ value: roomId, label: t('move.roomWith', { name, capacity }) })),
          { value: ONLINE, label: t('move.online') },
        ]}
        value={where}
        onChange={(next) => setWhere(next ?? ANY)}
        allowDeselect={false}
        searchable={rooms.length > 10}
      />
      <Text size="xs" c="dimmed">
        {t('move.stays')}
      </Text>
    </FormDialog>
  );
}
