import './messages.js';
import '../../table/messages.js';
import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { ChoiceChips, ChoiceSelect, FilterBar, SearchBox } from '../../table/filter-bar.js';
import { oneOf, typed } from '../../table/filters.js';
import { useFilters } from '../../table/use-filters.js';
import { ViewsMenu } from '../../table/views-menu.js';
import { Page } from '../../ui/page.js';
import { useTogether } from '../../ui/use-together.js';
import { Empty, Failed, Loading, Read } from '../../ui/states.js';
import { CadenceHeatMap } from './cadence-heat-map.js';
import { HealthBoard } from './health-board.js';
import { HEALTHS, STEPS } from './health.js';
import { PairList } from './pair-list.js';
import { MOST_PEOPLE, usePeopleNamed } from './use-people.js';

const SPEC = { view: oneOf('list', 'weeks'), health: oneOf(...HEALTHS), step: oneOf(...STEPS), search: typed() };

function PairsScreen() {
  const { t } = useTranslation('pairs');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const { together } = useTogether(programmeId);
  const { filters, set, show } = useFilters(SPEC);
  const { view, health, step, search } = filters;
  const people = usePeopleNamed(search);
  const counts = reads.useQuery('get', '/v1/programmes/{programmeId}/pair-health', {
    params: { path: { programmeId }, query: people.employeeIds ? { employeeIds: people.employeeIds } : {} },
  });
  const countOf = (of: (typeof HEALTHS)[number]) => counts.data?.items.find((group) => group.health === of)?.count ?? 0;
  const stepCount = (of: (typeof STEPS)[number]) => counts.data?.items.flatMap(({ steps }) => steps).reduce((sum, { nextStep, count }) => sum + (nextStep === of ? count : 0), 0) ?? 0;
  const filtered = health !== undefined || step !== undefined || search !== undefined;
  const shown = { programmeId, employeeIds: people.employeeIds, health, nextStep: step };

  return (
    <Page
      question={t('board.question', { together })}
      about={counts.data ? t('board.about', { total: counts.data.total, atRisk: countOf('at_risk'), notReported: countOf('not_reported'), together }) : null}
      action={<HelpNext programmeId={programmeId} />}
    >
      <FilterBar
        any={filtered}
        onClear={() => set({ health: undefined, step: undefined, search: undefined })}
        views={
          <>
            <SegmentedControl
              size="xs"
              aria-label={t('board.view')}
              value={view ?? 'board'}
              onChange={(next) => set({ view: next === 'board' ? undefined : (next as 'list') })}
              data={[
                { value: 'board', label: t('board.asBoard') },
                { value: 'list', label: t('board.asList') },
                { value: 'weeks', label: t('board.asWeeks') },
              ]}
            />
            <ViewsMenu table="pairs.list" programmeId={programmeId} filters={filters} show={show} />
          </>
        }
      >
        <ChoiceChips label={t('board.health')} value={health} options={HEALTHS.map((value) => ({ value, label: t(`health.${value}`), count: countOf(value) }))} onChange={(next) => set({ health: next })} />
        <Group gap="sm">
          <SearchBox label={t('board.search')} value={search} onChange={(next) => set({ search: next })} />
          {view === 'weeks' ? null : (
            <ChoiceSelect label={t('board.step')} value={step} options={STEPS.map((value) => ({ value, label: t(`step.${value}`, { together }), count: stepCount(value) }))} onChange={(next) => set({ step: next as typeof step })} />
          )}
        </Group>
      </FilterBar>
      {people.tooMany ? (
        <Text size="sm" role="status">
          {t('board.tooMany', { count: MOST_PEOPLE })}
        </Text>
      ) : null}
      {people.error ? <Failed error={people.error} /> : null}
      {people.isPending ? (
        <Loading />
      ) : people.nobody ? (
        <Empty
          title={t('board.nobody', { together })}
          action={
            <Button variant="default" onClick={() => set({ search: undefined })}>
              {t('board.nobodyAction')}
            </Button>
          }
        >
          {t('board.nobodyHint')}
        </Empty>
      ) : (
        <Read of={counts} rows={6}>
          {({ total }) => (total === 0 && !filtered ? <NoPairs programmeId={programmeId} /> : view === 'list' ? <PairList {...shown} /> : view === 'weeks' ? <CadenceHeatMap {...shown} /> : <HealthBoard {...shown} counts={countOf} />)}
        </Read>
      )}
    </Page>
  );
}

/** The one next action: the pair that has waited longest of those that need help. */
function HelpNext({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation('pairs');
  const { together } = useTogether(programmeId);
  const first = reads.useQuery('get', '/v1/programmes/{programmeId}/pair-plans', { params: { path: { programmeId }, query: { limit: 1 } } });
  const pair = first.data?.items[0];
  if (!pair || (pair.health !== 'at_risk' && pair.health !== 'not_reported')) return null;
  return (
    <Button component={Link} to={`/programmes/${programmeId}/pairs/${pair.pairId}`}>
      {t('board.next', { together })}
    </Button>
  );
}

function NoPairs({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation('pairs');
  const { together } = useTogether(programmeId);
  return (
    <Empty
      title={t('board.noPairs', { together })}
      action={
        <Button component={Link} to={`/programmes/${programmeId}/matching`}>
          {t('board.toMatching')}
        </Button>
      }
    >
      {t('board.noPairsHint', { together })}
    </Empty>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/pairs')({ component: PairsScreen });
