import './messages.js';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { ChoiceChips, FilterBar } from '../../table/filter-bar.js';
import { oneOf, text } from '../../table/filters.js';
import { useFilters } from '../../table/use-filters.js';
import { usePages } from '../../table/use-pages.js';
import { useName } from '../../ui/names.js';
import { Page } from '../../ui/page.js';
import { Empty, Read } from '../../ui/states.js';
import { dateTime } from '../../ui/time.js';
import { MatchingNav, useMayManage, useProgrammeId } from './matching-nav.js';
import type { Together } from '../../ui/together.js';
import { useTogether, type Meeting } from '../../ui/use-together.js';
import { beginWith } from './own-circle-ids.js';
import { OwnCircle } from './own-circle.js';
import { PersonDrawer } from './person-drawer.js';
import { ProposalDrawer } from './proposal-drawer.js';
import { useWords } from './use-words.js';
import { useRounds } from './use-rounds.js';
import { NOBODY_OPEN } from './view.js';

type Unmatched = components['schemas']['UnmatchedInRound'];

const SPEC = { obstacle: text() };
const OPEN = { round: text(), proposal: text(), person: text(), as: oneOf('mentor', 'mentee'), with: text(), circle: text(), lead: text() };

function UnmatchedScreen() {
  const { t } = useTranslation('matching');
  const programmeId = useProgrammeId();
  const rounds = useRounds(programmeId);
  const { filters } = useFilters(OPEN);
  return (
    <Read of={rounds}>
      {({ items }) => {
        const round = items.find(({ id }) => id === filters.round) ?? items.find(({ status }) => status !== 'discarded' && status !== 'started');
        if (round) return <OfRound programmeId={programmeId} roundId={round.id} startedAt={round.startedAt} />;
        return (
          <Page question={t('unmatched.question')}>
            <MatchingNav place="unmatched" />
            <Empty
              title={t('unmatched.noRoundTitle')}
              action={
                <Button component={Link} to={`/programmes/${programmeId}/matching`}>
                  {t('answers.toWorkbench')}
                </Button>
              }
            >
              {t('unmatched.noRound')}
            </Empty>
          </Page>
        );
      }}
    </Read>
  );
}

function OfRound({ programmeId, roundId, startedAt }: { programmeId: string; roundId: string; startedAt: string }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const mayManage = useMayManage(programmeId);
  const meeting = useTogether(programmeId);
  const { together, ofPeers } = meeting;
  const { filters, set, clear, any, key } = useFilters(SPEC);
  const { filters: open, set: show } = useFilters(OPEN);
  const path = { programmeId, roundId };
  const figures = reads.useQuery('get', '/v1/programmes/{programmeId}/rounds/{roundId}/unmatched', { params: { path, query: { limit: 1 } } });
  const pages = usePages<Unmatched>(['unmatched', roundId, key], async (cursor, signal) => {
    const { data } = await api.GET('/v1/programmes/{programmeId}/rounds/{roundId}/unmatched', { params: { path, query: { obstacle: filters.obstacle, cursor, limit: 100 } }, signal });
    return data!;
  });
  const columns = useColumns(meeting, ({ participantId, employeeId, role }) => show({ proposal: undefined, ...NOBODY_OPEN, ...(together === 'circle' && employeeId ? beginWith(employeeId, !ofPeers && role === 'mentor') : { person: participantId, as: role === 'both' ? undefined : role }) }));
  return (
    <Read of={figures}>
      {({ people, obstacles }) => (
        <Page question={t('unmatched.question')} about={t('unmatched.about', { count: people, at: dateTime(startedAt), together })}>
          <MatchingNav place="unmatched" />
          {people === 0 ? (
            <Empty title={t('unmatched.emptyTitle', { together })}>{t('unmatched.empty')}</Empty>
          ) : (
            <Stack gap="md">
              <FilterBar any={any} onClear={clear}>
                <ChoiceChips label={t('unmatched.obstacle')} value={filters.obstacle} options={obstacles.map(({ code, rule, people: count }) => ({ value: rule ?? code, label: words.obstacle(rule ?? code), count }))} onChange={(obstacle) => set({ obstacle })} />
              </FilterBar>
              <DataTable id="matching.unmatched" label={t('unmatched.table', { together })} columns={columns} pages={pages} rowId={({ participantId, role }) => `${participantId} ${role}`} order={t('unmatched.order')} csv="unmatched" empty={<Empty title={t('unmatched.emptyTitle', { together })} />} filtered={any} />
            </Stack>
          )}
          <PersonDrawer
            programmeId={programmeId}
            participantId={open.person}
            role={open.as}
            other={open.with}
            mayManage={mayManage}
            onView={(change) => show(change)}
            onProposal={(proposal) => show({ proposal, ...NOBODY_OPEN })}
            onClose={() => show(NOBODY_OPEN)}
          />
          <OwnCircle programmeId={programmeId} meeting={meeting} chosen={open} mayManage={mayManage} onChoose={show} onProposal={(proposal) => show({ proposal, ...NOBODY_OPEN })} onClose={() => show(NOBODY_OPEN)} />
          <ProposalDrawer programmeId={programmeId} proposalId={open.proposal} mayManage={mayManage} onPerson={(person, as) => show({ proposal: undefined, ...NOBODY_OPEN, person, as })} onClose={() => show({ proposal: undefined })} />
        </Page>
      )}
    </Read>
  );
}

function useColumns({ together, ofPeers }: Pick<Meeting, 'together' | 'ofPeers'>, onOpen: (row: Unmatched) => void): Column<Unmatched>[] {
  const { t } = useTranslation('matching');
  const words = useWords();
  return useMemo(() => {
    const obstacle = ({ main: { code, rule } }: Unmatched) => rule ?? code;
    return [
      { id: 'person', header: t('unmatched.columns.person'), primary: true, width: 180, person: ({ employeeId }) => employeeId, cell: (row) => <Person row={row} together={together} onOpen={onOpen} /> },
      ...(ofPeers ? [] : [{ id: 'role', header: t('unmatched.columns.role'), width: 90, grow: 0, text: ({ role }: Unmatched) => t(`role.${role}`), cell: ({ role }: Unmatched) => <Text size="sm">{t(`role.${role}`)}</Text> }]),
      { id: 'main', header: t('unmatched.columns.main'), width: 200, text: (row) => words.obstacle(obstacle(row)), cell: (row) => <Text size="sm">{words.obstacle(obstacle(row))}</Text> },
      { id: 'help', header: t('unmatched.columns.help'), width: 260, grow: 2, text: (row) => words.help(obstacle(row), row.role), cell: (row) => <Text size="sm">{words.help(obstacle(row), row.role)}</Text> },
      { id: 'considered', header: t('unmatched.columns.considered'), width: 96, grow: 0, align: 'end', text: ({ partnersConsidered }) => partnersConsidered, cell: ({ partnersConsidered }) => <Text size="sm">{partnersConsidered.toLocaleString('en')}</Text> },
      { id: 'allowed', header: t('unmatched.columns.allowed'), width: 96, grow: 0, align: 'end', text: ({ partnersAllowed }) => partnersAllowed, cell: ({ partnersAllowed }) => <Text size="sm">{partnersAllowed.toLocaleString('en')}</Text> },
    ];
  }, [t, words, together, ofPeers, onOpen]);
}

function Person({ row, together, onOpen }: { row: Unmatched; together: Together; onOpen: (row: Unmatched) => void }) {
  const { employeeId } = row;
  const { t } = useTranslation('matching');
  const { t: common } = useTranslation();
  const name = useName(employeeId) ?? common('someone');
  return (
    <Stack gap={0} align="flex-start">
      <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      <Anchor component="button" type="button" size="xs" ta="start" aria-label={t('unmatched.findName', { name, together })} onClick={() => onOpen(row)}>
        {t('unmatched.find', { together })}
      </Anchor>
    </Stack>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/matching/unmatched')({ component: UnmatchedScreen });
