import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { Failed, Loading } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { togetherOf } from '../../ui/together.js';
import { When } from '../../ui/time.js';
import { dayOf } from './days.js';
import { HEALTH_TONES, HEALTHS, type BoardPair, type Health, type NextStep } from './health.js';
import classes from './pairs.module.css';
import { usePairName, useWhy } from './texts.js';
import { after, useMore } from './use-more.js';

export interface ShownPairs {
  readonly programmeId: string;
  readonly employeeIds: string | undefined;
  readonly health: Health | undefined;
  readonly nextStep: NextStep | undefined;
}

const EACH = 20;

/** Columns by health, in each those first who have waited longest. */
export function HealthBoard({ counts, ...shown }: ShownPairs & { counts: (health: Health) => number }) {
  const { t } = useTranslation('pairs');
  const columns = HEALTHS.filter((health) => shown.health === undefined || shown.health === health);
  return (
    <div className={columns.length === 1 ? classes['single'] : classes['board']} role="list" aria-label={t('board.columns')}>
      {columns.map((health) => (
        <Column key={health} {...shown} health={health} count={counts(health)} />
      ))}
    </div>
  );
}

function Column({ programmeId, employeeIds, health, nextStep, count }: ShownPairs & { health: Health; count: number }) {
  const { t } = useTranslation('pairs');
  const filters = { health, limit: EACH, ...(employeeIds ? { employeeIds } : {}), ...(nextStep ? { nextStep } : {}) };
  const pages = useMore(
    ['health-column', programmeId, filters],
    async (cursor, signal) => (await api.GET('/v1/programmes/{programmeId}/pair-plans', { params: { path: { programmeId }, query: { ...filters, ...after(cursor) } }, signal })).data!,
    count > 0,
  );
  const pairs = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack gap="sm" role="listitem" aria-label={t(`health.${health}`)} className={classes['column']}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2}>
          <Status tone={HEALTH_TONES[health]}>{t(`health.${health}`)}</Status>
        </Title>
        <Text size="sm" c="dimmed">
          {count}
        </Text>
      </Group>
      {count > 1 ? (
        <Text size="xs" c="dimmed">
          {t(`board.order.${health}`)}
        </Text>
      ) : null}
      {count === 0 || (pages.data && pairs.length === 0) ? (
        <Text size="sm" c="dimmed">
          {t('board.noneHere')}
        </Text>
      ) : pages.data ? (
        <Stack gap="sm" component="ul" className={classes['cards']}>
          {pairs.map((pair) => (
            <li key={pair.pairId}>
              <PairCard pair={pair} />
            </li>
          ))}
        </Stack>
      ) : pages.isPending ? (
        <Loading rows={2} />
      ) : (
        <Failed error={pages.error} retry={() => void pages.refetch()} />
      )}
      {pages.hasNextPage ? (
        <Button variant="subtle" size="xs" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('card.more', { left: Math.max(0, count - pairs.length) })}
        </Button>
      ) : null}
    </Stack>
  );
}

/** Who, why, and the one next step. */
function PairCard({ pair }: { pair: BoardPair }) {
  const { t } = useTranslation('pairs');
  const name = usePairName(pair);
  const whyText = useWhy();
  const together = togetherOf(pair.menteeIds);
  const { programmeId, pairId, health, nextStep, sessions, nextSession, since } = pair;
  const to = `/programmes/${programmeId}/pairs/${pairId}`;
  return (
    <Paper withBorder p="sm">
      <Stack gap={4}>
        <Anchor component={Link} to={to} size="sm" fw={600} c="inherit" style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Anchor>
        <Text size="sm">{whyText(pair)}</Text>
        <Text size="xs" c="dimmed">
          {t('card.figures', sessions)}
          {health === 'fine' && nextSession ? (
            <>
              {` · ${t(Date.parse(nextSession.startsAt) < Date.now() ? 'card.awaited' : 'card.next')} `}
              <When at={nextSession.startsAt} />
            </>
          ) : since ? (
            ` · ${t(`since.${health}`, { day: dayOf(since) })}`
          ) : null}
        </Text>
        {nextStep === 'none' ? null : (
          <Anchor component={Link} to={nextStep === 'finish_training' ? `/programmes/${programmeId}/training` : to} size="sm" aria-label={`${t('card.step', { step: t(`step.${nextStep}`, { together }) })}: ${name}`}>
            <Group gap={4} wrap="nowrap" component="span">
              {t(`step.${nextStep}`, { together })}
              <IconArrowRight size={14} aria-hidden />
            </Group>
          </Anchor>
        )}
      </Stack>
    </Paper>
  );
}
