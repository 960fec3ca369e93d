import { useTranslation } from 'react-i18next';
import { ChooseLead } from '../../ui/choose-lead.js';
import { useNames } from '../../ui/names.js';
import { notifyDone } from '../../ui/notify.js';
import type { PlannedSession } from './sessions-of-pair.js';

/** A coordinator names who of a circle leads one of its sessions. */
export function LeadSession({ session, onClose }: { session: PlannedSession; onClose: () => void }) {
  const { t } = useTranslation('pairs');
  const { t: shell } = useTranslation();
  const { ordinal, memberIds } = session;
  const names = useNames(memberIds);
  return (
    <ChooseLead
      session={session}
      people={memberIds.map((employeeId, index) => ({ employeeId, label: names[index] ?? shell('someone') }))}
      words={{ title: t('lead.title', { ordinal }), who: t('lead.who'), action: t('lead.action') }}
      onDone={() => notifyDone(t('lead.done', { ordinal }))}
      onClose={onClose}
    />
  );
}
