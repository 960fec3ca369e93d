import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateTime, timeOfDay } from '../../ui/time.js';
import type { Partner } from './answers.js';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const sameClock = (instant: string, zone: string) => dateTime(instant, zone) === dateTime(instant, ownZone);

/** When two people meet: in the reader's zone, and in the other's where their clocks differ. */
export function BothTimes({ startsAt, endsAt, partners }: { startsAt: string; endsAt?: string; partners: readonly Partner[] }) {
  const { t } = useTranslation('my');
  const elsewhere = partners.filter(({ timeZone }) => timeZone !== null && !sameClock(startsAt, timeZone));
  return (
    <>
      <Text fw={650} component="div">
        <time dateTime={startsAt}>{dateTime(startsAt)}</time>
        {endsAt ? `–${timeOfDay(endsAt)}` : ''}
      </Text>
      {elsewhere.map(({ employeeId, name, timeZone }) => (
        <Text key={employeeId} size="sm" c="dimmed">
          {t('time.elsewhere', { name, time: dateTime(startsAt, timeZone!) })}
        </Text>
      ))}
    </>
  );
}
