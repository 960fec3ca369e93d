import { Button, Stack, Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import type { components } from '../../../api/schema.js';
import { PersonName } from '../../../ui/names.js';
import { Read } from '../../../ui/states.js';
import { When } from '../../../ui/time.js';
import { topicName } from '../words.js';

type Entry = components['schemas']['HistoryEntry'];

/** Who decided what about the person, when and why; the newest first. */
export function ParticipantHistory({ programmeId, participantId }: { programmeId: string; participantId: string }) {
  const { t } = useTranslation('people');
  const { t: shell } = useTranslation();
  const history = reads.useInfiniteQuery(
    'get',
    '/v1/programmes/{programmeId}/history',
    { params: { path: { programmeId }, query: { participantId, limit: 20 } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ next }) => next },
  );
  return (
    <Read of={history} rows={2}>
      {({ pages }) => {
        const entries = pages.flatMap(({ items }) => items);
        if (entries.length === 0) return <Text size="sm" c="dimmed">{t('history.none')}</Text>; // prettier-ignore
        return (
          <Stack gap="sm">
            <Timeline bulletSize={12} lineWidth={2} color="gray">
              {entries.map((entry) => (
                <Timeline.Item key={entry.id}>
                  <Line entry={entry} />
                </Timeline.Item>
              ))}
            </Timeline>
            {history.hasNextPage ? (
              <Button variant="default" size="xs" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()} style={{ alignSelf: 'flex-start' }}>
                {shell('more')}
              </Button>
            ) : null}
          </Stack>
        );
      }}
    </Read>
  );
}

function Line({ entry: { what, decidedAt, by, reasonCode, note, grounds } }: { entry: Entry }) {
  const { t } = useTranslation('people');
  const { t: shell } = useTranslation();
  const topic = typeof grounds['topic'] === 'string' ? topicName(grounds['topic']) : '';
  return (
    <Stack gap={0}>
      <Text size="sm" fw={550}>
        {t(`history.${what as HistoryWord}`, { topic })}
      </Text>
      <Text size="sm" c="dimmed">
        {by.you ? shell('you') : by.employeeId ? <PersonName employeeId={by.employeeId} /> : t(`history.by.${by.role}`)} · <When at={decidedAt} />
        {reasonCode ? ` · ${reasonText(t as never, reasonCode)}` : ''}
      </Text>
      {note ? (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {note}
        </Text>
      ) : null}
    </Stack>
  );
}

type HistoryWord = Extract<Entry['what'], `participant-${string}`>;

/** A reason that this application offers has a text; another one is shown as it is. */
const reasonText = (t: (key: string, options: { defaultValue: string }) => string, code: string): string => t(`reason.${code}`, { defaultValue: topicName(code.replaceAll('_', '-')) });
