import { Box, Button } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isNotLoaded } from '../api/problem.js';
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

/** What a browser could not fetch once, it does not ask for again before the page is loaded anew; without a network that would show nothing at all. */
const reloadIfReachable = (): void =>
  void fetch('/').then(
    () => window.location.reload(),
    () => undefined,
  );

export function CrashedScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const notLoaded = isNotLoaded(error);
  useEffect(() => {
    if (!notLoaded) return undefined;
    window.addEventListener('online', reloadIfReachable);
    return () => window.removeEventListener('online', reloadIfReachable);
  }, [notLoaded]);
  return (
    <Page question={t(notLoaded ? 'error.notLoaded' : 'error.crashed')}>
      <Failed error={error} retry={notLoaded ? reloadIfReachable : () => void router.invalidate().then(reset)} />
    </Page>
  );
}
