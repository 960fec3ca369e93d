import './messages.js';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../api/client.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { ChoiceChips, FilterBar } from '../../table/filter-bar.js';
import { oneOf, text } from '../../table/filters.js';
import { useFilters } from '../../table/use-filters.js';
import { usePages } from '../../table/use-pages.js';
import { PersonName } from '../../ui/names.js';
import { Page } from '../../ui/page.js';
import { Empty, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { When } from '../../ui/time.js';
import type { Together } from '../../ui/together.js';
import { useTogether } from '../../ui/use-together.js';
import { MatchingNav, useMayManage, useProgrammeId } from './matching-nav.js';
import { PersonDrawer } from './person-drawer.js';
import { ProposalDrawer } from './proposal-drawer.js';
import { StartButton } from './start-button.js';
import { useCircleNames, useLeft, useMemberNames, useTwoNames, useWords } from './use-words.js';
import { membersOf, toneOf, type Proposal } from './view.js';
import { plainWords } from './words.js';

/** What was published, and what became of it. */
const PUBLISHED = ['published', 'declined', 'expired', 'agreed', 'cancelled', 'publishing'] as const;
const SPEC = { status: oneOf(...PUBLISHED) };
const OPEN = { proposal: text(), person: text(), as: oneOf('mentor', 'mentee'), with: text() };

function Answers() {
  const { t } = useTranslation('matching');
  const programmeId = useProgrammeId();
  const mayManage = useMayManage(programmeId);
  const { together } = useTogether(programmeId);
  const { filters, set, clear, any } = useFilters(SPEC);
  const { filters: open, set: show } = useFilters(OPEN);
  const first = reads.useQuery('get', '/v1/programmes/{programmeId}/proposals', { params: { path: { programmeId }, query: { status: 'declined', limit: 1 } } });
  const counted = first.data?.counts;
  // What waits, or else the first that there is.
  const status = filters.status ?? PUBLISHED.find((one) => (counted?.[one] ?? 0) > 0) ?? 'published';
  const pages = usePages<Proposal>(['proposals', programmeId, status], async (cursor, signal) => {
    const { data } = await api.GET('/v1/programmes/{programmeId}/proposals', { params: { path: { programmeId }, query: { status, cursor, limit: 100 } }, signal });
    return data!;
  });
  const columns = useColumns(together, (proposal) => show({ proposal, person: undefined, as: undefined, with: undefined }));
  return (
    <Read of={first}>
      {({ counts }) => {
        const rematch = (counts.declined ?? 0) + (counts.expired ?? 0);
        const published = PUBLISHED.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
        return (
          <Page
            question={t('answers.question', { together })}
            about={t('answers.about', { waiting: counts.published ?? 0, declined: counts.declined ?? 0, expired: counts.expired ?? 0 })}
            action={mayManage && rematch > 0 ? <StartButton programmeId={programmeId} label={t('answers.rematch')} filled /> : null}
          >
            <MatchingNav place="answers" />
            {published === 0 ? (
              <Nothing programmeId={programmeId} together={together} />
            ) : (
              <Stack gap="md">
                {rematch > 0 ? <Text size="sm">{t('answers.rematchAbout', { together })}</Text> : null}
                <FilterBar any={any} onClear={clear}>
                  <ChoiceChips label={t('answers.status')} value={status} options={PUBLISHED.flatMap((value) => (counts[value] ? [{ value, label: t(`status.${value}`), count: counts[value] }] : []))} onChange={(next) => set({ status: next })} />
                </FilterBar>
                <DataTable id="matching.answers" label={t('answers.table')} columns={columns} pages={pages} rowId={({ id }) => id} total={counts[status]} current={open.proposal} csv="proposals" empty={<Empty title={t('list.none')} />} filtered />
              </Stack>
            )}
            <ProposalDrawer programmeId={programmeId} proposalId={open.proposal} mayManage={mayManage} onPerson={(person, as) => show({ proposal: undefined, person, as, with: undefined })} onClose={() => show({ proposal: undefined })} />
            <PersonDrawer
              programmeId={programmeId}
              participantId={open.person}
              role={open.as}
              other={open.with}
              mayManage={mayManage}
              onView={(change) => show(change)}
              onProposal={(proposal) => show({ proposal, person: undefined, as: undefined, with: undefined })}
              onClose={() => show({ person: undefined, as: undefined, with: undefined })}
            />
          </Page>
        );
      }}
    </Read>
  );
}

function useColumns(together: Together, onOpen: (id: string) => void): Column<Proposal>[] {
  const { t } = useTranslation('matching');
  const words = useWords();
  return useMemo(
    () => [
      ...(together === 'circle'
        ? [
            { id: 'circle', header: t('answers.columns.circle'), primary: true, width: 240, grow: 2, person: (proposal: Proposal) => membersOf(proposal).map(({ employeeId }) => employeeId), cell: (proposal: Proposal) => <CircleNames proposal={proposal} onOpen={onOpen} /> },
            { id: 'answers', header: t('answers.columns.answers'), width: 200, text: (proposal: Proposal) => t('circle.answers', answersIn(proposal)), cell: (proposal: Proposal) => <AnswersOfCircle proposal={proposal} /> },
          ]
        : [
            { id: 'mentor', header: t('answers.columns.mentor'), primary: true, width: 200, grow: 2, person: ({ mentor }: Proposal) => mentor.employeeId, cell: (proposal: Proposal) => <Names proposal={proposal} onOpen={onOpen} /> },
            { id: 'mentee', header: t('answers.columns.mentee'), width: 160, person: ({ mentees }: Proposal) => mentees[0]?.employeeId, cell: ({ mentees }: Proposal) => <Answer asked={mentees[0]!} /> },
          ]),
      { id: 'status', header: t('answers.columns.status'), width: 170, text: ({ status }) => t(`status.${status}`), cell: ({ status }) => <Status tone={toneOf(status)}>{t(`status.${status}`)}</Status> },
      {
        id: 'reason',
        header: t('answers.columns.reason'),
        width: 160,
        text: ({ reasonCode }) => (reasonCode ? plainWords(reasonCode) : ''),
        cell: ({ reasonCode, status }) => <Text size="sm">{reasonCode ? (status === 'declined' ? words.declined(reasonCode) : plainWords(reasonCode)) : ''}</Text>,
      },
      { id: 'until', header: t('answers.columns.until'), width: 130, text: ({ expiresAt }) => expiresAt, cell: ({ expiresAt }) => <Text size="sm">{expiresAt ? <When at={expiresAt} /> : null}</Text> },
    ],
    [t, words, together, onOpen],
  );
}

/** Who was asked, and what they said. */
function Answer({ asked: { employeeId, answer } }: { asked: Proposal['mentor'] }) {
  const { t } = useTranslation('matching');
  return (
    <Stack gap={0}>
      <Text size="sm">
        <PersonName employeeId={employeeId} />
      </Text>
      <Text size="xs" c="dimmed">
        {t(`detail.answer.${answer ?? 'none'}`)}
      </Text>
    </Stack>
  );
}

function Names({ proposal: { id, mentor, mentees }, onOpen }: { proposal: Proposal; onOpen: (id: string) => void }) {
  const { t } = useTranslation('matching');
  const names = useTwoNames(mentor.employeeId, mentees[0]?.employeeId);
  return (
    <Stack gap={0} align="flex-start">
      <Anchor component="button" type="button" size="sm" ta="start" aria-label={t('answers.openName', names)} onClick={() => onOpen(id)} style={{ overflowWrap: 'anywhere' }}>
        {names.mentor}
      </Anchor>
      <Text size="xs" c="dimmed">
        {t(`detail.answer.${mentor.answer ?? 'none'}`)}
      </Text>
    </Stack>
  );
}

const answersIn = (proposal: Proposal) => {
  const members = membersOf(proposal);
  return { accepted: members.filter(({ answer }) => answer === 'accepted').length, all: members.length };
};

function CircleNames({ proposal, onOpen }: { proposal: Proposal; onOpen: (id: string) => void }) {
  const { t } = useTranslation('matching');
  const { all } = useCircleNames(proposal);
  return (
    <Anchor component="button" type="button" size="sm" ta="start" aria-label={t('answers.openCircle', { names: all })} onClick={() => onOpen(proposal.id)} style={{ overflowWrap: 'anywhere' }}>
      {all}
    </Anchor>
  );
}

/** How many have accepted, each one's answer, and why some are out. */
function AnswersOfCircle({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('matching');
  const members = membersOf(proposal);
  const names = useMemberNames(members);
  const left = useLeft(proposal.left);
  return (
    <Stack gap={0}>
      <Text size="sm">{t('circle.answers', answersIn(proposal))}</Text>
      {members.map(({ employeeId, answer }) => (
        <Text key={employeeId} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('answers.answered', { name: names.of(employeeId), answer: t(`detail.answer.${answer ?? 'none'}`) })}
        </Text>
      ))}
      {left.map(({ employeeId, said }) => (
        <Text key={employeeId} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {said}
        </Text>
      ))}
    </Stack>
  );
}

function Nothing({ programmeId, together }: { programmeId: string; together: Together }) {
  const { t } = useTranslation('matching');
  return (
    <Empty
      title={t('answers.emptyTitle')}
      action={
        <Button component={Link} to={`/programmes/${programmeId}/matching`}>
          {t('answers.toWorkbench')}
        </Button>
      }
    >
      {t('answers.empty', { together })}
    </Empty>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/matching/answers')({ component: Answers });
