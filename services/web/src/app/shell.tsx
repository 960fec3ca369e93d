import { Alert, Anchor, Box, Button, Container, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import { may, sessionQuery, signOut, wasErased, type Session, type SignedIn } from '../api/session.js';
import { Page } from '../ui/page.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { Connection } from './connection.js';
import { SignInButton } from './sign-in-button.js';

/** What floats above the page is loaded after it; where it cannot be, the page is there without it. */
const AccountMenu = lazy<ComponentType>(() => import('./account-menu.js').then(({ AccountMenu: Menu }) => ({ default: Menu }), () => ({ default: () => null })));

const PLACES = [
  ['home', '/my', 'pair.own'],
  ['learn', '/my/learn', 'training.take'],
  ['data', '/my/data', 'participant.own'],
  ['concerns', '/concerns', 'concern.handle'],
  ['lead', '/lead', 'participant.nominate'],
  ['programmes', '/programmes', 'programme.manage'],
  ['programmes', '/programmes', 'report.read'],
  ['people', '/people', 'people.read'],
  ['rooms', '/rooms', 'room.manage'],
] as const;

/** What leads where, for this person: each place once, and nominating only for those who do nothing larger. */
function placesOf(session: SignedIn) {
  const open = PLACES.filter(([, , permission]) => may(session, permission));
  const coordinates = may(session, 'programme.manage');
  return open.filter(([place], index) => open.findIndex(([other]) => other === place) === index && !(place === 'lead' && coordinates));
}

export function Shell() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const onTheWay = useRouterState({ select: ({ isLoading }) => isLoading });
  useFocusOnNewScreen();
  const erased = useErased(session.data, path);
  if (session.isPending) return <Waiting />;
  if (!session.data) return <Container p="md"><Failed error={session.error} retry={() => void session.refetch()} /></Container>; // prettier-ignore
  if (!session.data.signedIn) return wasErased() ? <ErasedAndSignedOut /> : <SignInScreen />;

  const places = placesOf(session.data);
  const current = [...places].sort((a, b) => b[1].length - a[1].length).find(([, to]) => path === to || path.startsWith(`${to}/`))?.[0];
  return (
    <>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <header className="shell-header" data-on-the-way={onTheWay}>
        <Anchor component={Link} to="/" underline="never" c="inherit" aria-label="Upstream">
          <Group gap={8} wrap="nowrap">
            <img src="/assets/upstream.svg" width={28} height={28} alt="" />
            <Text fw={700} visibleFrom="sm">
              Upstream
            </Text>
          </Group>
        </Anchor>
        <nav className={`shell-places${places.length > 3 ? ' shell-places-many' : ''}`} aria-label={t('navigation')}>
          {places.map(([place, to]) => (
            <Button key={place} component={Link} to={to} variant={place === current ? 'light' : 'subtle'} color={place === current ? undefined : 'gray'} c={place === current ? 'var(--mantine-color-anchor)' : 'var(--mantine-color-text)'} size="compact-md" aria-current={place === current ? 'page' : undefined}>
              {t(`nav.${place}`)}
            </Button>
          ))}
        </nav>
        <Suspense fallback={<Box w={34} />}>
          <AccountMenu />
        </Suspense>
      </header>
      <VisuallyHidden id="announced" role="status" />
      <main id="content" tabIndex={-1} className="shell-main">
        <Container size="xl" px={0}>
          <Connection />
          {erased ? (
            <Erased
              action={
                <Button variant="default" onClick={() => void signOut()}>
                  {t('account.signOut')}
                </Button>
              }
            />
          ) : (
            <Outlet />
          )}
        </Container>
      </main>
    </>
  );
}

/** What led to the next screen may have gone with the one before: without a mouse one would begin anew at the top. */
function useFocusOnNewScreen(): void {
  const screen = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.href });
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (before.current !== undefined && document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
    before.current = screen;
  }, [screen]);
}

/** Their employee's record: what else somebody does here goes on without it. */
function useErased(session: Session | undefined, path: string): boolean {
  const own = session?.signedIn === true && session.employeeId !== null && (path === '/my' || path.startsWith('/my/'));
  const me = reads.useQuery('get', '/v1/me', {}, { enabled: own });
  return own && me.error instanceof ProblemError && me.error.status === 410;
}

/** What an erasure means for who asked for it. */
function Erased({ action }: { action: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page question={t('erasure.title')}>
      <Empty title={t('erasure.done')} action={action}>
        <Stack gap="sm">
          <span>{t('erasure.gone')}</span>
          <span>{t('erasure.return')}</span>
        </Stack>
      </Empty>
    </Page>
  );
}

function ErasedAndSignedOut() {
  const { t } = useTranslation();
  return (
    <Alone>
      <Erased
        action={
          <Button component="a" href="/auth/sign-in" variant="default">
            {t('erasure.other')}
          </Button>
        }
      />
    </Alone>
  );
}

const Alone = ({ children }: { children: ReactNode }) => (
  <Box component="main" p="md" maw={560} mx="auto" mt="xl">
    {children}
  </Box>
);

const REFUSALS = ['no-access', 'sign-in-refused', 'sign-in-expired', 'sign-in-unavailable', 'too-many-sign-ins'] as const;

function SignInScreen() {
  const { t } = useTranslation();
  // Why a sign-in came to nothing (libs/platform, `refuse-sign-in.ts`).
  const { refused } = useRouterState({ select: ({ location }) => location.search }) as { refused?: string };
  return (
    <Alone>
      <Page question={t('signIn.title')}>
        {refused === undefined ? null : (
          <Alert color="red" variant="outline" role="alert" icon={<IconAlertTriangle aria-hidden />}>
            {t(`signIn.refused.${REFUSALS.find((each) => each === refused) ?? 'unknown'}`)}
          </Alert>
        )}
        <Empty title="Upstream" action={<SignInButton />}>
          {t('signIn.text')}
        </Empty>
      </Page>
    </Alone>
  );
}
