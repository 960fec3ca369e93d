import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import { Section } from '../../../ui/page.js';
import { Failed, Loading } from '../../../ui/states.js';
import { fromNow } from '../../../ui/time.js';
import { togetherIn, type Detail, type Fix } from './missing.js';
import classes from './needs-you.module.css';

/** As many as one look takes in; more is said to be more. */
const AT_MOST = 100;

type Word = 'applications' | 'conversations' | 'evidence' | 'unmatched' | 'atRisk' | 'ruled' | 'notReported' | 'evaluation';

interface Need {
  readonly word: Word;
  readonly count: number;
  readonly more?: boolean;
  readonly since?: string | null;
  readonly fix: Fix;
}

/** What waits for the coordinator today, the most urgent first. Each line leads to the screen that settles it. */
export function NeedsYou({ detail }: { detail: Detail }) {
  const { t } = useTranslation('programmes');
  const together = togetherIn(detail);
  const { needs, isPending, error, retry } = useNeeds(detail);
  // Conversations are with some of those who have applied.
  const total = needs.reduce((sum, { word, count }) => (word === 'conversations' ? sum : sum + count), 0);
  const more = needs.some((need) => need.more);
  return (
    <Section title={total > 0 ? t('needs.titleCount', { count: total, more: more ? '+' : '' }) : t('needs.title')}>
      {error ? <Failed error={error} retry={retry} /> : null}
      {isPending ? <Loading rows={3} /> : null}
      {!isPending && !error && needs.length === 0 ? (
        <Paper withBorder p="md">
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <IconCircleCheck size={20} color="var(--upstream-good)" aria-hidden style={{ flexShrink: 0 }} />
            <Stack gap={2}>
              <Text size="sm" fw={550}>
                {t('needs.nothing')}
              </Text>
              <Text size="sm" c="dimmed">
                {t('needs.nothingText', { together })}
              </Text>
            </Stack>
          </Group>
        </Paper>
      ) : null}
      {needs.length > 0 ? (
        <Paper withBorder component="ul" className={classes.needs}>
          {needs.map(({ word, count, more: andMore, since, fix }) => (
            <li key={word} className={classes.need}>
              <Text span fw={650} className={classes.count}>
                {count}
                {andMore ? '+' : ''}
              </Text>
              <Text span size="sm">
                {t(`needs.${word}.text`, { count, together })}
                {since ? (
                  <Text span size="sm" c="dimmed">
                    {' '}
                    {t('needs.since', { when: fromNow(since) })}
                  </Text>
                ) : null}
              </Text>
              <Anchor component={Link} to={`/programmes/${detail.programmeId}/${fix.to}`} search={(fix.search ?? {}) as never} size="sm" className={classes.link}>
                {t(`needs.${word}.action`)}
                <IconArrowRight size={16} aria-hidden />
              </Anchor>
            </li>
          ))}
        </Paper>
      ) : null}
    </Section>
  );
}

function useNeeds({ programmeId, status, evaluation, steps }: Detail) {
  const path = { programmeId };
  const running = { enabled: status === 'launched' };
  const waiting = reads.useQuery('get', '/v1/programmes/{programmeId}/waiting', { params: { path } }, running);
  const pool = reads.useQuery('get', '/v1/programmes/{programmeId}/pool', { params: { path, query: { limit: 1 } } }, running);
  const atRisk = reads.useQuery('get', '/v1/programmes/{programmeId}/pair-plans', { params: { path, query: { health: 'at_risk', limit: AT_MOST } } }, running);
  const silent = reads.useQuery('get', '/v1/programmes/{programmeId}/pair-plans', { params: { path, query: { health: 'not_reported', limit: AT_MOST } } }, running);
  const ruled = reads.useQuery('get', '/v1/programmes/{programmeId}/pair-plans', { params: { path, query: { nextStep: 'review_rules', limit: AT_MOST } } }, running);
  const all = [waiting, pool, atRisk, silent, ruled];
  const signUpsDone = steps.find(({ step }) => step === 'sign_ups')?.completed === true;
  const needs: Need[] = [
    { word: 'evaluation', count: status === 'launched' && evaluation.overdue ? 1 : 0, fix: { to: 'report' } },
    { word: 'atRisk', count: atRisk.data?.items.length ?? 0, more: atRisk.data?.next !== undefined, fix: { to: 'pairs', search: { health: 'at_risk' } } },
    { word: 'ruled', count: ruled.data?.items.length ?? 0, more: ruled.data?.next !== undefined, fix: { to: 'pairs', search: { step: 'review_rules' } } },
    { word: 'applications', count: waiting.data?.applications ?? 0, since: waiting.data?.oldestApplication ?? null, fix: { to: 'people', search: { status: 'applied' } } },
    { word: 'conversations', count: waiting.data?.conversations ?? 0, fix: { to: 'people', search: { waitsFor: 'conversation' } } },
    { word: 'evidence', count: waiting.data?.evidence ?? 0, fix: { to: 'people', search: { waitsFor: 'evidence' } } },
    { word: 'unmatched', count: signUpsDone ? (pool.data?.counts.inPool ?? 0) : 0, fix: { to: 'matching' } },
    { word: 'notReported', count: silent.data?.items.length ?? 0, more: silent.data?.next !== undefined, fix: { to: 'pairs', search: { health: 'not_reported' } } },
  ];
  const failed = all.find(({ error, data }) => error && data === undefined);
  return {
    needs: needs.filter(({ count }) => count > 0),
    isPending: status === 'launched' && all.every(({ isPending }) => isPending),
    error: failed?.error,
    retry: () => void failed?.refetch(),
  };
}
