import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChooseLead } from '../../ui/choose-lead.js';
import type { OwnPair } from './own-pair.js';

interface LeadProps extends OwnPair {
  readonly session: { readonly sessionId: string; readonly leadId?: string | undefined };
  /** Whether somebody else can still be named. */
  readonly change?: boolean;
}

/** Who leads a session of a circle of peers: they take turns, and any of them may name another. */
export function Lead({ session, change = false, ...own }: LeadProps) {
  const { t } = useTranslation('my');
  const [choosing, setChoosing] = useState(false);
  const { leadId } = session;
  const { programmeId, mentorId, menteeIds } = own.pair;
  if (!leadId || !own.ofPeers) return null;
  return (
    <Group gap="sm">
      <Text size="sm">{leadId === own.self ? t('lead.you') : t('lead.other', { name: own.nameOf(leadId) })}</Text>
      {change ? (
        <Button variant="transparent" size="compact-sm" px={0} onClick={() => setChoosing(true)}>
          {t('lead.change')}
        </Button>
      ) : null}
      {choosing ? (
        <ChooseLead
          session={{ programmeId, sessionId: session.sessionId, leadId }}
          people={[mentorId, ...menteeIds].map((employeeId) => ({ employeeId, label: employeeId === own.self ? t('lead.me') : own.nameOf(employeeId) }))}
          words={{ title: t('lead.title'), about: t('lead.about'), who: t('lead.who'), action: t('lead.action') }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </Group>
  );
}
