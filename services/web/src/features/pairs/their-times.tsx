import { Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import { clockElsewhere, dateTime } from '../../ui/time.js';

/** When that is for those whose clocks differ from the reader's. */
export function TheirTimes({ startsAt, memberIds }: { startsAt: string; memberIds: readonly string[] }) {
  const { t } = useTranslation('pairs');
  const { may } = useSession();
  const people = useQueries({ queries: memberIds.map((employeeId) => ({ ...reads.queryOptions('get', '/v1/employees/{employeeId}', { params: { path: { employeeId } } }), enabled: may('people.read') })) });
  return people.map(({ data: person }) =>
    person?.profile && clockElsewhere(startsAt, person.profile.timeZone) ? (
      <Text key={person.employeeId} size="sm" c="dimmed">
        {t('arrange.for', { name: person.name, time: dateTime(startsAt, person.profile.timeZone) })}
      </Text>
    ) : null,
  );
}
