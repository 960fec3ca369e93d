import { Box, Button } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.js';
import { Empty, Failed } from '../ui/states.js';

export function NotFoundScreen() {
  const { t } = useTranslation();
  return (
    <Page question={t('notFound.title')}>
      <Empty
        title={t('notFound.title')}
        action={
          <Button component="a" href="/">
            {t('notFound.home')}
          </Button>
        }
      >
        {t('notFound.text')}
      </Empty>
    </Page>
  );
}

/** Outside the shell, which is for addresses that may be somewhere. */
export const NowhereScreen = () => (
  <Box component="main" p="md" maw={560} mx="auto" mt="xl">
    <NotFoundScreen />
  </Box>
);

export function CrashedScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <Page question={t('error.crashed')}>
      <Failed error={error} retry={() => void router.invalidate().then(reset)} />
    </Page>
  );
}
