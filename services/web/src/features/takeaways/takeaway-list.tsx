import { Button, Group, Paper, Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { usePages } from '../../table/use-pages.js';
import { Empty, Failed, Loading } from '../../ui/states.js';
import { LOCALE } from '../../ui/time.js';
import { capitalised, topicName } from '../my/topics.js';

type Takeaway = components['schemas']['PublishedTakeaway'];

/** What is shown of the list: all, or those of one topic, of one programme. */
export interface Shown {
  readonly topic?: string;
  readonly programme?: string;
}

interface TakeawayListProps {
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
  /** Only one programme's: its name says nothing, and no other is to choose. */
  readonly ofProgramme?: boolean;
  readonly action: (takeaway: Takeaway) => ReactNode;
}

const monthName = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** What pairs and circles share, the newest first. */
export function TakeawayList({ shown, onShow, ofProgramme = false, action }: TakeawayListProps) {
  const { t } = useTranslation('takeaways');
  const { topic, programme } = shown;
  const pages = usePages<Takeaway>(['takeaways', ofProgramme ? 'programme' : 'all', topic, programme], async (cursor, signal) => {
    const query = { limit: 50, ...(topic ? { topic } : {}), ...(programme ? { programmeId: programme } : {}), ...(cursor === undefined ? {} : { cursor }) };
    return (await api.GET('/v1/takeaways', { params: { query }, signal })).data!;
  });
  if (pages.error) return <Failed error={pages.error} retry={pages.retry} />;
  const filtered = topic !== undefined || (!ofProgramme && programme !== undefined);
  return (
    <Stack gap="md">
      <Filters shown={shown} onShow={onShow} ofProgramme={ofProgramme} />
      {pages.isPending ? (
        <Loading />
      ) : pages.rows.length > 0 ? (
        <Stack gap="sm" component="ul" aria-label={t('list')} aria-busy={pages.isChanging} m={0} p={0} style={{ listStyle: 'none' }}>
          {pages.rows.map((takeaway, index) => (
            <One key={takeaway.takeawayId ?? index} of={takeaway} ofProgramme={ofProgramme}>
              {action(takeaway)}
            </One>
          ))}
        </Stack>
      ) : filtered ? (
        <Empty
          title={t('noneOfThese')}
          action={
            <Button variant="default" onClick={() => onShow({})}>
              {t('showAll')}
            </Button>
          }
        >
          {t('noneOfTheseText')}
        </Empty>
      ) : (
        <Empty title={t('none')}>{t('noneText')}</Empty>
      )}
      {pages.hasMore ? (
        <Button variant="default" style={{ alignSelf: 'center' }} onClick={() => pages.show(pages.rows.length - 1, pages.rows.length - 1)}>
          {t('more')}
        </Button>
      ) : null}
    </Stack>
  );
}

function One({ of: { topic, text, programme, month, pairId }, ofProgramme, children }: { of: Takeaway; ofProgramme: boolean; children: ReactNode }) {
  const { t } = useTranslation('takeaways');
  const about = { topic: capitalised(topicName(topic)), programme: programme ?? t('unnamed'), month: monthName.format(new Date(`${month}-01T00:00:00Z`)) };
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <Text dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text}
        </Text>
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
            {t(ofProgramme ? 'ofProgramme' : 'of', about)}
            {pairId ? ` · ${t('yours')}` : null}
          </Text>
          {children}
        </Group>
      </Stack>
    </Paper>
  );
}

/** Nothing to choose from is no choice. */
function Filters({ shown: { topic, programme }, onShow, ofProgramme }: Pick<TakeawayListProps, 'shown' | 'onShow' | 'ofProgramme'>) {
  const { t } = useTranslation('takeaways');
  const { data } = reads.useQuery('get', '/v1/takeaways/facets');
  const topics = (data?.topics ?? []).map((each) => ({ value: each.topic, label: ofProgramme ? capitalised(topicName(each.topic)) : t('option', { name: capitalised(topicName(each.topic)), count: each.count }) }));
  const programmes = (data?.programmes ?? []).map((each) => ({ value: each.programmeId, label: t('option', { name: each.programme ?? t('unnamed'), count: each.count }) }));
  const choice = { placeholder: t('all'), clearable: true, style: { flex: '1 1 220px' } } as const;
  return (
    <Group gap="sm">
      {topics.length > 1 || topic ? (
        <Select {...choice} label={t('topic')} data={topics} value={topic ?? null} onChange={(chosen) => onShow({ ...(chosen ? { topic: chosen } : {}), ...(programme ? { programme } : {}) })} />
      ) : null}
      {!ofProgramme && (programmes.length > 1 || programme) ? (
        <Select {...choice} label={t('programme')} data={programmes} value={programme ?? null} onChange={(chosen) => onShow({ ...(topic ? { topic } : {}), ...(chosen ? { programme: chosen } : {}) })} />
      ) : null}
    </Group>
  );
}
