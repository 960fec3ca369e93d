import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clockElsewhere, dateTime, timeOfDay } from '../../ui/time.js';
import type { Partner } from './answers.js';

/** When that is for those whose clocks differ from the reader's. */
export function TheirTimes({ startsAt, partners }: { startsAt: string; partners: readonly Partner[] }) {
  const { t } = useTranslation('my');
  return partners.map(({ employeeId, name, timeZone }) =>
    timeZone !== null && clockElsewhere(startsAt, timeZone) ? (
      <Text key={employeeId} size="sm" c="dimmed">
        {t('time.elsewhere', { name, time: dateTime(startsAt, timeZone) })}
      </Text>
    ) : null,
  );
}

/** When two people meet: in the reader's zone, and in the other's where their clocks differ. */
export function BothTimes({ startsAt, endsAt, partners }: { startsAt: string; endsAt?: string; partners: readonly Partner[] }) {
  return (
    <>
      <Text fw={650} component="div">
        <time dateTime={startsAt}>{dateTime(startsAt)}</time>
        {endsAt ? `–${timeOfDay(endsAt)}` : ''}
      </Text>
      <TheirTimes startsAt={startsAt} partners={partners} />
    </>
  );
}
