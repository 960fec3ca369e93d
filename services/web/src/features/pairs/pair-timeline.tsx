import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useName } from '../../ui/names.js';
import { Failed, Loading } from '../../ui/states.js';
import { dateTime, When } from '../../ui/time.js';
import type { Together } from '../../ui/together.js';
import classes from './pairs.module.css';
import { useReasonText } from './texts.js';
import { after, useMore } from './use-more.js';

type Happening = components['schemas']['PairHappening'];

const COLOURS: Partial<Record<Happening['kind'], string>> = {
  agreed: 'good', session_held: 'good', recovered: 'good', goal_achieved: 'good', completed: 'good', pair_ready: 'good',
  at_risk: 'bad', session_missed: 'bad', session_unreported: 'waiting', session_cancelled: 'waiting', paused: 'waiting', member_left: 'waiting', ended: 'quiet',
}; // prettier-ignore

/** Everything that happened to the pair, the newest first. */
export function PairTimeline({ programmeId, pairId, together, ofPeers }: { programmeId: string; pairId: string; together: Together; ofPeers: boolean }) {
  const { t } = useTranslation('pairs');
  const pages = useMore(
    ['pair-history', pairId],
    async (cursor, signal) => (await api.GET('/v1/programmes/{programmeId}/pair-plans/{pairId}/history', { params: { path: { programmeId, pairId }, query: { limit: 30, ...after(cursor) } }, signal })).data!,
  );
  if (pages.isPending) return <Loading />;
  if (!pages.data) return <Failed error={pages.error} retry={() => void pages.refetch()} />;
  return (
    <Stack gap="sm" align="flex-start">
      <ol className={classes['happenings']}>
        {pages.data.pages
          .flatMap(({ items }) => items)
          .map((one) => (
            <Line key={one.eventId} happening={one} together={together} ofPeers={ofPeers} />
          ))}
      </ol>
      {pages.hasNextPage ? (
        <Button variant="subtle" size="xs" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('pair.older')}
        </Button>
      ) : null}
    </Stack>
  );
}

function Line({ happening, together, ofPeers }: { happening: Happening; together: Together; ofPeers: boolean }) {
  const { t } = useTranslation('pairs');
  const { t: shell } = useTranslation();
  const reasonText = useReasonText();
  const name = useName(happening.employeeId) ?? shell('someone');
  const { kind, at, reasonCode, startsAt, by, reportedBy } = happening;
  const colour = COLOURS[kind];
  return (
    <li className={classes['happening']} style={colour ? ({ '--happening': `var(--upstream-${colour})` } as object) : undefined}>
      <Text size="sm">
        {t(`happened.${kind}`, {
          ordinal: happening.ordinal ?? 0,
          minutes: happening.minutes ?? 0,
          // The side alone does not say who of a circle did something.
          by: together === 'circle' && happening.employeeId ? 'member' : (reportedBy ?? by ?? 'system'),
          together,
          // Peers are trained to teach and to learn.
          role: ofPeers && by ? by : 'any',
          reason: reasonText(reasonCode),
          when: startsAt ? dateTime(startsAt) : '',
          to: happening.to ?? '',
          sessionsPlanned: happening.sessionsPlanned ?? 0,
          name,
        })}
      </Text>
      <Text size="xs" c="dimmed">
        <When at={at} />
      </Text>
    </li>
  );
}
