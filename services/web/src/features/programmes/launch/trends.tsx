import { Paper } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session.js';
import { Section } from '../../../ui/page.js';
import { Loading } from '../../../ui/states.js';
import type { Detail } from './missing.js';

const CadenceHeatMap = lazy(() => import('../../pairs/cadence-heat-map.js').then((module) => ({ default: module.CadenceHeatMap })));
const ObjectivesNow = lazy(() => import('../../report/objectives-now.js').then((module) => ({ default: module.ObjectivesNow })));

const ProgrammePulses = lazy(() => import('../../pulse/programme-pulses.js').then((module) => ({ default: module.ProgrammePulses })));

const PAIRS_SHOWN = 8;
/** The report of more people takes seconds to add up: it has a screen of its own. */
const MOST_PEOPLE = 2000;

/** Who meets, week by week; once there are pairs. */
export function WhoMeets({ detail: { programmeId, figures } }: { detail: Detail }) {
  const { t } = useTranslation('programmes');
  const { may } = useSession();
  if (!figures || figures.pairs === 0 || !may('pair.read', programmeId)) return null;
  return (
    <Section title={t('trends.cadence')}>
      <Paper withBorder p="md">
        <Suspense fallback={<Loading />}>
          <CadenceHeatMap programmeId={programmeId} limit={PAIRS_SHOWN} />
        </Suspense>
      </Paper>
    </Section>
  );
}

/** How far the objectives are; once there are pairs. */
export function HowFar({ detail: { programmeId, figures } }: { detail: Detail }) {
  const { t } = useTranslation('programmes');
  const { may } = useSession();
  if (!figures || figures.pairs === 0 || figures.applied > MOST_PEOPLE || !may('report.read', programmeId)) return null;
  return (
    <Section title={t('trends.objectives')}>
      <Suspense fallback={<Loading />}>
        <ObjectivesNow programmeId={programmeId} />
      </Suspense>
    </Section>
  );
}

/** How safe pairs feel; once there are pairs. */
export function Pulses({ detail: { programmeId, figures, status } }: { detail: Detail }) {
  if (!figures || figures.pairs === 0) return null;
  return (
    <Suspense fallback={<Loading />}>
      <ProgrammePulses programmeId={programmeId} running={status === 'launched'} />
    </Suspense>
  );
}
