import { Menu, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../ui/status.js';
import { timeOfDay } from '../../ui/time.js';
import { togetherOf } from '../../ui/together.js';
import { usePairName } from '../pairs/texts.js';
import classes from './calendar.module.css';
import { canMove, type CalendarSession, type Place } from './placing.js';

const TONES: Readonly<Record<CalendarSession['state'], Tone>> = { reserved: 'waiting', scheduled: 'busy', held: 'good', missed: 'bad', unreported: 'waiting', cancelled: 'quiet' };

export interface CardActions {
  readonly programmeId: string;
  readonly zone: string;
  readonly movable: boolean;
  readonly busy: ReadonlySet<string>;
  readonly onMove: (session: CalendarSession, place?: Place) => void;
  readonly onCancel: (session: CalendarSession) => void;
  readonly onDragging?: (session: CalendarSession | undefined) => void;
}

/** A pair's session: opens what can be done with it; is dragged to another room or day. */
export function SessionCard({ session, programmeId, zone, movable, busy, onMove, onCancel, onDragging, withDay }: CardActions & { session: CalendarSession; withDay?: string }) {
  const { t } = useTranslation('calendar');
  const { sessionId, pairId, memberIds, startsAt, endsAt, state } = session;
  const pair = usePairName({ mentorId: memberIds[0]!, menteeIds: memberIds.slice(1) });
  const time = `${timeOfDay(startsAt, zone)} – ${timeOfDay(endsAt, zone)}`;
  const ahead = movable && canMove(session);
  const isMoving = busy.has(sessionId);
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={classes['session']}
          data-state={state}
          data-moving={isMoving}
          draggable={ahead && !isMoving}
          onDragStart={(event: DragEvent) => {
            event.dataTransfer.setData('text/plain', sessionId);
            event.dataTransfer.effectAllowed = 'move';
            onDragging?.(session);
          }}
          onDragEnd={() => onDragging?.(undefined)}
        >
          <Text size="xs" fw={600} component="span" display="block">
            {withDay ? `${withDay}, ${time}` : time}
          </Text>
          <Text size="xs" component="span" display="block" style={{ overflowWrap: 'anywhere' }}>
            {pair}
          </Text>
          <Text size="xs" component="span" display="block">
            {isMoving ? t('session.moving') : <Status tone={TONES[state]}>{t(`session.state.${state}`)}</Status>}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {ahead ? <Menu.Item onClick={() => onMove(session)}>{t('session.move')}</Menu.Item> : null}
        <Menu.Item component={Link} to={`/programmes/${programmeId}/pairs/${pairId}`}>
          {t('session.open', { together: togetherOf(memberIds.slice(1)) })}
        </Menu.Item>
        {ahead ? <Menu.Item onClick={() => onCancel(session)}>{t('session.cancel')}</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What another programme does there is nobody's business here. */
export function TakenCard({ startsAt, endsAt, zone }: { startsAt: string; endsAt: string; zone: string }) {
  const { t } = useTranslation('calendar');
  return (
    <div className={classes['taken']}>
      <Text size="xs" fw={600}>{`${timeOfDay(startsAt, zone)} – ${timeOfDay(endsAt, zone)}`}</Text>
      <Text size="xs">{t('calendar.otherProgramme')}</Text>
    </div>
  );
}
