import './messages.js';
import { createLazyRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLiveChanges } from '../../api/live.js';
import { Page } from '../../ui/page.js';
import { Narrow } from '../my/narrow.js';
import { HideTakeaway } from './hide-takeaway.js';
import { TakeawayList } from './takeaway-list.js';
import { TakeBack } from './take-back.js';

/** For every employee. */
function Everybodys() {
  const { t } = useTranslation('takeaways');
  const shown = useSearch({ from: '/shell/my/takeaways' });
  const navigate = useNavigate();
  useLiveChanges();
  return (
    <Narrow>
      <Page question={t('question')} about={t('about')}>
        <TakeawayList
          shown={shown}
          onShow={(search) => void navigate({ to: '/my/takeaways', search, replace: true })}
          action={({ programmeId, pairId, takeawayId }) => (pairId && takeawayId ? <TakeBack programmeId={programmeId} pairId={pairId} takeawayId={takeawayId} published /> : null)}
        />
      </Page>
    </Narrow>
  );
}

/** For those who run the programme: the same, and hiding what should not stand there. */
function OfProgramme() {
  const { t } = useTranslation('takeaways');
  const { programmeId } = useParams({ from: '/shell/programmes/$programmeId/takeaways' });
  const { topic } = useSearch({ from: '/shell/programmes/$programmeId/takeaways' });
  const navigate = useNavigate();
  return (
    <Narrow>
      <Page question={t('questionProgramme')} about={t('aboutProgramme')}>
        <TakeawayList
          ofProgramme
          shown={{ programme: programmeId, ...(topic ? { topic } : {}) }}
          onShow={({ topic: chosen }) => void navigate({ to: '/programmes/$programmeId/takeaways', params: { programmeId }, search: chosen ? { topic: chosen } : {}, replace: true })}
          action={({ takeawayId }) => (takeawayId ? <HideTakeaway programmeId={programmeId} takeawayId={takeawayId} /> : null)}
        />
      </Page>
    </Narrow>
  );
}

export const everybodys = createLazyRoute('/shell/my/takeaways')({ component: Everybodys });
export const programmes = createLazyRoute('/shell/programmes/$programmeId/takeaways')({ component: OfProgramme });
