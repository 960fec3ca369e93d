import { Grid, Paper } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session.js';
import { Section } from '../../../ui/page.js';
import { Loading } from '../../../ui/states.js';
import type { Detail } from './missing.js';

const CadenceHeatMap = lazy(() => import('../../pairs/cadence-heat-map.js').then((module) => ({ default: module.CadenceHeatMap })));
const ObjectivesNow = lazy(() => import('../../report/objectives-now.js').then((module) => ({ default: module.ObjectivesNow })));

const PAIRS_SHOWN = 8;
/** The report of more people takes seconds to add up: it has a screen of its own. */
const MOST_PEOPLE = 2000;

/** Once there are pairs: who meets, week by week, and how far the objectives are. */
export function Trends({ detail: { programmeId, figures } }: { detail: Detail }) {
  const { t } = useTranslation('programmes');
  const { may } = useSession();
  if (!figures || figures.pairs === 0) return null;
  return (
    <Grid gap="lg">
      {may('pair.read', programmeId) ? (
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Section title={t('trends.cadence')}>
            <Paper withBorder p="md">
              <Suspense fallback={<Loading />}>
                <CadenceHeatMap programmeId={programmeId} limit={PAIRS_SHOWN} />
              </Suspense>
            </Paper>
          </Section>
        </Grid.Col>
      ) : null}
      {may('report.read', programmeId) && figures.applied <= MOST_PEOPLE ? (
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Section title={t('trends.objectives')}>
            <Suspense fallback={<Loading />}>
              <ObjectivesNow programmeId={programmeId} />
            </Suspense>
          </Section>
        </Grid.Col>
      ) : null}
    </Grid>
  );
}
