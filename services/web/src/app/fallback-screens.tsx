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

/** When the page was last loaded anew for want of a part of it. */
const RELOADED_AT = 'upstream.reloadedAt';
const ONCE_IN_MS = 60_000;

/** Of an older release a part may be gone, and what could not be fetched once a browser does not ask for again. Without a network, loading anew would show nothing at all. */
const reloadIfReachable = (): void =>
  void fetch('/').then(
    () => {
      window.sessionStorage.setItem(RELOADED_AT, String(Date.now()));
      window.location.reload();
    },
    () => undefined,
  );

const wasReloaded = (): boolean => Date.now() - Number(window.sessionStorage.getItem(RELOADED_AT)) < ONCE_IN_MS;

export function CrashedScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const notLoaded = isNotLoaded(error);
  useEffect(() => {
    if (!notLoaded) return undefined;
    if (!wasReloaded()) reloadIfReachable();
    window.addEventListener('online', reloadIfReachable);
    return () => window.removeEventListener('online', reloadIfReachable);
  }, [notLoaded]);
  return (
    <Page question={t(notLoaded ? 'error.notLoaded' : 'error.crashed')}>
      <Failed error={error} retry={notLoaded ? reloadIfReachable : () => void router.invalidate().then(reset)} />
    </Page>
  );
}
