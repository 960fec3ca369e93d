import './messages.js';
import { Anchor, SegmentedControl, Stack } from '@mantine/core';
import { createLazyRoute, Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import { FailedScreen } from '../../ui/failed-screen.js';
import { Page } from '../../ui/page.js';
import { Empty, Read } from '../../ui/states.js';
import { Nominate } from './nominate.js';
import { Nominations } from './nominations.js';
import { Recommend } from './recommend.js';

/** A leader nominates people and recommends pairs; of other people they see names only. */
function LeadProgramme() {
  const { t } = useTranslation('lead');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const { do: what } = useSearch({ strict: false }) as { do?: 'recommend' };
  const { may, session } = useSession();
  const navigate = useNavigate();
  const programme = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  if (!may('participant.nominate', programmeId) || !session?.employeeId)
    return (
      <Page question={t('nominate.question')}>
        <Empty title={t('forbidden')}>{t('forbiddenText')}</Empty>
      </Page>
    );
  return (
    <Read of={programme} failed={FailedScreen}>
      {({ name, status }) => (
        <Page
          question={t(what === 'recommend' ? 'recommend.question' : 'nominate.question')}
          about={
            <>
              {name} ·{' '}
              <Anchor component={Link} to="/lead" inherit underline="always">
                {t('others')}
              </Anchor>
            </>
          }
        >
          {status === 'launched' ? (
            <Stack gap="lg" maw={640}>
              <SegmentedControl
                aria-label={t('choose')}
                value={what ?? 'nominate'}
                onChange={(next) => void navigate({ to: '.', search: (next === 'recommend' ? { do: 'recommend' } : {}) as never, replace: true })}
                data={(['nominate', 'recommend'] as const).map((value) => ({ value, label: t(`${value}.tab`) }))}
                style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
              />
              {what === 'recommend' ? <Recommend programmeId={programmeId} /> : <Nominate programmeId={programmeId} />}
              {what === 'recommend' ? null : <Nominations programmeId={programmeId} />}
            </Stack>
          ) : (
            <Empty title={t('notRunning')}>{t('notRunningText')}</Empty>
          )}
        </Page>
      )}
    </Read>
  );
}

export const Route = createLazyRoute('/shell/lead/$programmeId')({ component: LeadProgramme });
