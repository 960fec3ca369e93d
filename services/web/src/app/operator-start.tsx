import { Anchor, Code, List, Stack, Text } from '@mantine/core';
import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { Page } from '../ui/page.js';

const PLACES = [
  ['subscriptions', '/v1/operations/subscriptions'],
  ['parked', '/v1/operations/parked'],
  ['rebuilds', '/v1/operations/rebuilds'],
  ['metrics', '/metrics'],
] as const;

/** Where somebody begins whose work is on no screen: who operates the installation, or watches it. */
function OperatorStart() {
  const { t } = useTranslation();
  const { session, may } = useSession();
  if (!session) return null;
  if (!may('operations.read')) return <Page question={t('operator.question')}><Text>{t('operator.nothing')}</Text></Page>; // prettier-ignore
  return (
    <Page question={t('operator.question')} about={t('operator.about')}>
      <Stack gap="md">
        <List spacing={8}>
          {PLACES.map(([place, address]) => (
            <List.Item key={place}>
              <Code>{address}</Code> {t(`operator.${place}`)}
            </List.Item>
          ))}
        </List>
        <Text size="sm">{t('operator.token')}</Text>
        <Anchor href="/docs" size="sm">
          {t('account.api')}
        </Anchor>
      </Stack>
    </Page>
  );
}

export const Route = createLazyRoute('/shell/')({ component: OperatorStart });
