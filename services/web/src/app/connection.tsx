import { Alert, Group } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { onSessionEnded } from '../api/client.js';
import { liveSince } from '../api/live.js';
import { timeOfDay } from '../ui/time.js';
import { SignInButton } from './sign-in-button.js';

/** Says above every screen when the network, the live changes or the sign-in is lost. What is on the screen stays. */
export function Connection() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  const interruptedSince = useSyncExternalStore(liveSince.subscribe, liveSince.interrupted);
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnded(() => setEnded(true)), []);

  if (ended)
    return (
      <Alert color="yellow" variant="outline" role="alert" mb="md" className="no-print">
        <Group justify="space-between">
          {t('signIn.expired')}
          <SignInButton size="xs" variant="default" />
        </Group>
      </Alert>
    );
  if (!online)
    return (
      <Alert color="yellow" variant="outline" role="status" mb="md" icon={<IconPlugConnectedX aria-hidden />} className="no-print">
        {t('connection.lost')}
      </Alert>
    );
  if (interruptedSince !== undefined)
    return (
      <Alert color="gray" variant="outline" role="status" mb="md" className="no-print">
        {t('connection.stale', { time: timeOfDay(new Date(interruptedSince)) })}
      </Alert>
    );
  return null;
}
