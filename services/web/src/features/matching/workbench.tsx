import './messages.js';
import { Anchor, Button, Group, Progress, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { createLazyRoute, Link, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { useSession } from '../../api/session.js';
import type { components } from '../../api/schema.js';
import { useFilters } from '../../table/use-filters.js';
import { useSelection } from '../../table/use-selection.js';
import { FailedScreen } from '../../ui/failed-screen.js';
import { notifyDone } from '../../ui/notify.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, Loading, Read } from '../../ui/states.js';
import { dateTime } from '../../ui/time.js';
import { useTogether } from '../../ui/use-together.js';
import { Confirm } from '../../ui/confirm.js';
import { MatchingNav, useMayManage, useProgrammeId } from './matching-nav.js';
import { beginWith } from './own-circle-ids.js';
import { OwnCircle } from './own-circle.js';
import { PersonDrawer } from './person-drawer.js';
import { PoolColumn, usePool } from './pool-column.js';
import { ProposalDrawer } from './proposal-drawer.js';
import { ProposalList, useProposals } from './proposal-list.js';
import { PublicationProgress, PublishButton } from './publish-button.js';
import { RulesColumn } from './rules-column.js';
import { StartButton } from './start-button.js';
import { useRounds } from './use-rounds.js';
import { NOBODY_OPEN, VIEW, type Round } from './view.js';
import styles from './workbench.module.css';

const OFTEN_MS = 1000;
const FOR_A_WHILE_MS = 15_000;

type RoundSummary = components['schemas']['RoundSummary'];

/** The newest round that was not discarded, or none. */
function LatestWorkbench() {
  const programmeId = useProgrammeId();
  const rounds = useRounds(programmeId);
  return <Read of={rounds} failed={FailedScreen}>{({ items }) => <Workbench programmeId={programmeId} roundId={items.find(({ status }) => status !== 'discarded')?.id} rounds={items} />}</Read>;
}

function RoundWorkbench() {
  const programmeId = useProgrammeId();
  const { roundId } = useParams({ strict: false }) as { roundId: string };
  const rounds = useRounds(programmeId);
  return <Read of={rounds} failed={FailedScreen}>{({ items }) => <Workbench programmeId={programmeId} roundId={roundId} rounds={items} />}</Read>;
}

function Workbench({ programmeId, roundId, rounds }: { programmeId: string; roundId: string | undefined; rounds: readonly RoundSummary[] }) {
  const [watchedUntil, setWatchedUntil] = useState(0);
  const round = reads.useQuery(
    'get',
    '/v1/programmes/{programmeId}/rounds/{roundId}',
    { params: { path: { programmeId, roundId: roundId ?? '' } } },
    {
      enabled: roundId !== undefined,
      refetchInterval: ({ state: { data } }) => (data && (data.status === 'started' || (data.byStatus.publishing ?? 0) > 0 || Date.now() < watchedUntil) ? OFTEN_MS : false),
    },
  );
  if (roundId === undefined) return <Board programmeId={programmeId} round={undefined} rounds={rounds} onPublished={() => undefined} />;
  return <Read of={round} failed={FailedScreen}>{(data) => <Board programmeId={programmeId} round={data} rounds={rounds} onPublished={() => setWatchedUntil(Date.now() + FOR_A_WHILE_MS)} />}</Read>;
}

interface BoardProps {
  readonly programmeId: string;
  readonly round: Round | undefined;
  readonly rounds: readonly RoundSummary[];
  readonly onPublished: () => void;
}

function Board({ programmeId, round, rounds, onPublished }: BoardProps) {
  const { t } = useTranslation('matching');
  const { filters, set } = useFilters(VIEW);
  const mayManage = useMayManage(programmeId);
  const meeting = useTogether(programmeId);
  const { together, ofPeers } = meeting;
  const maySeePool = useSession().may('participant.read', programmeId);
  const pages = useProposals(programmeId, round?.id, filters.show);
  const drafts = useProposals(programmeId, round?.id, 'draft');
  const selection = useSelection(round?.id ?? '');
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const chosen = { weights: filters.weights, avoid: filters.avoid };
  const hasDrafts = round !== undefined && round.status !== 'started' && round.status !== 'discarded' && (round.byStatus.draft ?? 0) > 0;
  const open = useCallback((proposal: string | undefined) => set({ proposal, ...NOBODY_OPEN }), [set]);

  const start = mayManage ? <StartButton programmeId={programmeId} chosen={chosen} label={round ? t('workbench.startNew') : t('workbench.start', { together })} filled={false} /> : null;
  const pool = maySeePool ? <PoolColumn programmeId={programmeId} onPerson={({ participantId, employeeId, roles }) => set({ proposal: undefined, ...NOBODY_OPEN, ...(together === 'circle' ? beginWith(employeeId, !ofPeers && roles.includes('mentor')) : { person: participantId }) })} /> : null;
  const rules = mayManage ? <RulesColumn programmeId={programmeId} round={round} chosen={chosen} onChoose={({ weights, avoid }) => set({ weights, avoid })} start={start} /> : null;
  const proposals = (
    <Stack gap="md">
      <RoundChoice programmeId={programmeId} round={round} rounds={rounds} mayManage={mayManage} />
      {round ? <PublicationProgress round={round} /> : null}
      {round === undefined ? (
        <FirstRound programmeId={programmeId} mayManage={mayManage} />
      ) : round.status === 'started' ? (
        <Writing round={round} />
      ) : (
        <ProposalList programmeId={programmeId} round={round} pages={pages} show={filters.show} onShow={(show) => set({ show })} selection={mayManage && hasDrafts ? selection : undefined} open={filters.proposal} onOpen={open} />
      )}
    </Stack>
  );
  const tab = filters.tab ?? 'proposals';
  const tabs = [...(pool ? (['pool'] as const) : []), 'proposals' as const, ...(rules ? (['rules'] as const) : [])];
  const about = round
    ? t('workbench.about', { proposals: round.proposals, at: dateTime(round.startedAt), matched: round.stats.peopleMatched, pool: round.stats.peopleInPool, together })
    : t('workbench.aboutEmpty');

  return (
    <Page
      question={t('workbench.question')}
      about={about}
      action={round && hasDrafts && mayManage ? <PublishButton programmeId={programmeId} round={round} drafts={drafts} selection={selection} onDone={onPublished} /> : null}
    >
      <MatchingNav place="workbench" />
      {wide ? (
        <div className={styles.columns} style={pool && rules ? undefined : { gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {pool ? <div className={styles.side}>{pool}</div> : null}
          <Section title={t('workbench.proposals')}>{proposals}</Section>
          {rules ? <div className={styles.side}>{rules}</div> : null}
        </div>
      ) : (
        <Stack gap="md">
          {tabs.length > 1 ? <SegmentedControl fullWidth aria-label={t('workbench.columns')} value={tab} data={tabs.map((value) => ({ value, label: t(`workbench.${value}`) }))} onChange={(value) => set({ tab: value as typeof tab })} /> : null}
          {tab === 'pool' && pool ? pool : tab === 'rules' && rules ? rules : proposals}
        </Stack>
      )}
      <ProposalDrawer programmeId={programmeId} proposalId={filters.proposal} mayManage={mayManage} onPerson={(person, as) => set({ proposal: undefined, ...NOBODY_OPEN, person, as })} onClose={() => set({ proposal: undefined })} />
      <PersonDrawer
        programmeId={programmeId}
        participantId={filters.person}
        role={filters.as}
        other={filters.with}
        mayManage={mayManage}
        onView={(change) => set(change)}
        onProposal={open}
        onClose={() => set(NOBODY_OPEN)}
      />
      <OwnCircle programmeId={programmeId} meeting={meeting} chosen={filters} mayManage={mayManage} onChoose={set} onProposal={open} onClose={() => set(NOBODY_OPEN)} />
    </Page>
  );
}

/** Which round is shown, and the end of its drafts. */
function RoundChoice({ programmeId, round, rounds, mayManage }: { programmeId: string; round: Round | undefined; rounds: readonly RoundSummary[]; mayManage: boolean }) {
  const { t } = useTranslation('matching');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const drafts = round?.byStatus.draft ?? 0;
  const discard = useCommand(
    (api, _: void) => api.POST('/v1/programmes/{programmeId}/rounds/{roundId}/discarding', { params: { path: { programmeId, roundId: round?.id ?? '' } }, body: {} }),
    {
      onDone: () => {
        setAsking(false);
        notifyDone(t('workbench.discarded'));
      },
    },
  );
  if (!round) return null;
  return (
    <Group gap="sm" align="flex-end">
      <Select
        size="xs"
        label={t('workbench.round')}
        value={round.id}
        data={rounds.map(({ id, startedAt, status }) => ({ value: id, label: t('workbench.roundName', { at: dateTime(startedAt), status: t(`roundStatus.${status}`) }) }))}
        allowDeselect={false}
        onChange={(id) => void navigate({ to: `/programmes/${programmeId}/matching/${id ?? ''}` })}
        style={{ flex: '1 1 240px', maxWidth: 360 }}
      />
      {mayManage && drafts > 0 && (round.status === 'drafted' || round.status === 'published') ? (
        <Button variant="subtle" color="gray" c="var(--mantine-color-text)" size="xs" onClick={() => setAsking(true)}>
          {t('workbench.discard')}
        </Button>
      ) : null}
      <Confirm opened={asking} title={t('workbench.discardTitle', { count: drafts })} text={t('workbench.discardText')} action={t('workbench.discard')} pending={discard.isPending} error={discard.error} onConfirm={() => discard.mutate()} onClose={() => setAsking(false)} />
    </Group>
  );
}

function FirstRound({ programmeId, mayManage }: { programmeId: string; mayManage: boolean }) {
  const { t } = useTranslation('matching');
  const { together } = useTogether(programmeId);
  const pool = usePool(programmeId);
  if (pool.isPending) return <Loading rows={2} />;
  const nobody = pool.data?.counts.inPool === 0;
  return (
    <Empty
      title={t('workbench.emptyTitle', { together })}
      action={
        nobody ? (
          <Anchor component={Link} to={`/programmes/${programmeId}/people`}>
            {t('workbench.toPeople')}
          </Anchor>
        ) : mayManage ? (
          <StartButton programmeId={programmeId} label={t('workbench.start', { together })} filled />
        ) : null
      }
    >
      {t(nobody ? 'workbench.emptyPool' : 'workbench.empty', { together })}
    </Empty>
  );
}

/** Long work can be left and is found again. */
function Writing({ round }: { round: Round }) {
  const { t } = useTranslation('matching');
  const have = Object.values(round.byStatus).reduce((sum, count) => sum + count, 0);
  return (
    <Stack gap="sm" role="status">
      <Text size="sm">{t('workbench.writing', { have, all: round.proposals })}</Text>
      <Progress value={(100 * have) / Math.max(1, round.proposals)} aria-label={t('roundStatus.started')} />
    </Stack>
  );
}

export const LatestRoute = createLazyRoute('/shell/programmes/$programmeId/matching')({ component: LatestWorkbench });
export const RoundRoute = createLazyRoute('/shell/programmes/$programmeId/matching/$roundId')({ component: RoundWorkbench });
