import { Alert, Button, Center, Loader, Paper, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconMapPinOff } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isNotLoaded, ProblemError } from '../api/problem.js';
import { SignInButton } from '../app/sign-in-button.js';
import { inputWords, knownWords } from '../problems/words.js';
import { Page } from './page.js';

/** While something is read for the first time: the shape of what comes, so that nothing jumps. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" role="status" aria-busy="true">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={row === 0 ? 32 : 56} radius="md" />
      ))}
    </Stack>
  );
}

export const Waiting = () => {
  const { t } = useTranslation();
  return (
    <Center p="xl" role="status">
      <Loader role="img" aria-label={t('loading')} />
    </Center>
  );
};

/** Teaches: what this is, what to do first, and one button. */
export const Empty = ({ title, children, action, icon }: { title: string; children?: ReactNode; action?: ReactNode; icon?: ReactNode }) => (
  <Paper withBorder p="xl">
    <Stack align="center" gap="sm" ta="center" maw={480} mx="auto">
      {icon}
      <Title order={2}>{title}</Title>
      {children ? (
        <Text size="sm" c="dimmed" component="div">
          {children}
        </Text>
      ) : null}
      {action}
    </Stack>
  </Paper>
);

/** Problems that any screen may meet, whose words come with the shell. */
const EVERYWHERE = {
  offline: 'error.offline',
  'storage-full': 'error.storageFull',
  forbidden: 'error.forbidden',
  'not-found': 'notFound.text',
  internal: 'error.unknown',
} as const;

/** What the problem means in plain words: the catalogue's, else (for a problem that it does not know) the API's. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (isNotLoaded(error)) return t('error.offline');
    if (!(error instanceof ProblemError)) return t('error.unknown');
    if (error.status === 401) return t('signIn.expired');
    const everywhere = EVERYWHERE[error.code as keyof typeof EVERYWHERE] as (typeof EVERYWHERE)[keyof typeof EVERYWHERE] | undefined;
    if (everywhere) return t(everywhere);
    if (error.isTemporary) return t('error.temporary');
    const known = knownWords(error);
    if (known !== undefined) return known;
    if (error.status === 403) return t('error.forbidden');
    if (error.status === 404) return t('notFound.text');
    return error.detail || t('error.unknown');
  };
}

/** Whether a read found nothing at its address: it is not there, or no address of anything. */
export const isNowhere = (error: unknown): boolean =>
  error instanceof ProblemError && (error.status === 404 || (error.status === 400 && error.errors.length > 0 && error.errors.every(({ path }) => path.endsWith('Id'))));

/** What happened, what was kept, what to do. Give `retry` where something was read and trying again can help. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  if (retry && isNowhere(error)) return <Nowhere />;
  const status = error instanceof ProblemError ? error.status : undefined;
  const forbidden = status === 403;
  const signedOut = status === 401;
  const instance = error instanceof ProblemError ? error.instance : undefined;
  // What only says the same again is said once.
  const faults = error instanceof ProblemError ? error.errors.filter(({ message }) => message !== error.detail) : [];
  return (
    <Alert color={forbidden ? 'gray' : 'red'} variant="outline" role="alert" title={t('error.title')} icon={forbidden ? <IconLock aria-hidden /> : <IconAlertTriangle aria-hidden />}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{textOf(error)}</Text>
        {faults.length > 0 ? (
          <ul style={{ margin: 0 }}>
            {faults.map((fault) => (
              <li key={fault.path + fault.message}>
                <Text size="sm">{inputWords(fault)}</Text>
              </li>
            ))}
          </ul>
        ) : null}
        {signedOut ? <SignInButton size="xs" variant="default" /> : null}
        {retry && !forbidden && !signedOut ? (
          <Button variant="default" size="xs" onClick={retry}>
            {t('retry')}
          </Button>
        ) : null}
        {instance && !signedOut ? (
          <Text size="xs" c="dimmed">
            {t('error.occurrence', { instance })}
          </Text>
        ) : null}
      </Stack>
    </Alert>
  );
}

/** Nothing is at the address that was read: the way on is home. */
export function Nowhere({ titled = true }: { titled?: boolean }) {
  const { t } = useTranslation();
  return (
    <Alert color="gray" variant="outline" role="alert" title={titled ? t('notFound.title') : undefined} icon={<IconMapPinOff aria-hidden />}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('notFound.text')}</Text>
        <Button component="a" href="/" variant="default" size="xs">
          {t('notFound.home')}
        </Button>
      </Stack>
    </Alert>
  );
}

/** In place of a screen that is not for the reader. */
export function Refused() {
  const { t } = useTranslation();
  return (
    <Page question={t('error.refused')}>
      <Alert color="gray" variant="outline" role="alert" icon={<IconLock aria-hidden />}>
        {t('error.forbidden')}
      </Alert>
    </Page>
  );
}

interface Reading<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/**
 * Shows what was read, or that it is loading, or why it could not be read. While what is shown is being read anew, or could not be,
 * the old stays. Where its children are a whole screen, `failed` is `FailedScreen`.
 */
export function Read<T>({ of, rows, failed: Shown = Failed, children }: { of: Reading<T>; rows?: number; failed?: ComponentType<{ error: unknown; retry: () => void }>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.isPending) return <Loading rows={rows} />;
  return <Shown error={of.error} retry={() => void of.refetch()} />;
}
