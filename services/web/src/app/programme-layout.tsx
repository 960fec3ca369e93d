import { Group, ScrollArea, Stack, Tabs, Text } from '@mantine/core';
import { createLazyRoute, Outlet, useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../api/client.js';
import { useLiveChanges } from '../api/live.js';
import { useSession } from '../api/session.js';
import { FailedScreen } from '../ui/failed-screen.js';
import { ProgrammeStanding } from '../ui/programme-standing.js';
import { Loading, Refused } from '../ui/states.js';
import { day } from '../ui/time.js';

const SCREENS = [
  ['launch', '', 'programme.manage'],
  ['summary', 'summary', 'report.read'],
  ['people', 'people', 'participant.read'],
  ['training', 'training', 'training.manage'],
  ['matching', 'matching', 'proposal.read'],
  ['pairs', 'pairs', 'pair.read'],
  ['putForward', 'put-forward', 'putforward.read'],
  ['takeaways', 'takeaways', 'pair.manage'],
  ['calendar', 'calendar', 'session.manage'],
  ['report', 'report', 'report.read'],
  ['history', 'history', 'audit.read'],
  ['data', 'data', 'events.read'],
] as const;

const HOME = 'launch';

function ProgrammeLayout() {
  const { t } = useTranslation();
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const { may } = useSession();
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const programme = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  useLiveChanges(programmeId);
  // A tab cannot be called nothing.
  const active = path.split('/')[3] || HOME;
  const tabs = useRef<HTMLDivElement>(null);
  // Where not all fit, the present one is in sight.
  useEffect(() => {
    const tab = tabs.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (tab) tabs.current!.scrollLeft = tab.offsetLeft - (tabs.current!.clientWidth - tab.offsetWidth) / 2;
  }, [active, programme.isPending]);

  const screens = SCREENS.filter(([, , permission]) => may(permission, programmeId));
  // The board says for itself whom it is for.
  const [, , needed] = SCREENS.find(([, segment]) => segment !== '' && segment === active) ?? [];
  const refused = needed !== undefined && !may(needed, programmeId);
  if (programme.isPending) return <Loading />;
  if (!programme.data) return <FailedScreen error={programme.error} retry={() => void programme.refetch()} />;
  const { name, status, startsOn, endsOn, plan } = programme.data;
  const shown = screens.filter(([screen]) => screen !== 'putForward' || plan.policy.mayPutForward === true);
  return (
    <Stack gap="lg">
      <Stack gap={4} className="no-print">
        <Group gap="md">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <ProgrammeStanding status={status} startsOn={startsOn} />
          <Text size="sm" c="dimmed">
            {day(startsOn)} – {day(endsOn)}
          </Text>
        </Group>
        <Tabs value={active} onChange={(to) => void navigate({ to: `/programmes/${programmeId}${!to || to === HOME ? '' : `/${to}`}` })} keepMounted={false} activateTabWithKeyboard={false}>
          <ScrollArea type="never" viewportRef={tabs}>
            <Tabs.List aria-label={t('programmeNavigation')} style={{ flexWrap: 'nowrap' }}>
              {shown.map(([screen, segment]) => (
                <Tabs.Tab key={screen} value={segment || HOME} aria-controls={undefined}>
                  {t(`programme.${screen}`, { together: plan.policy.circles ? 'circle' : 'pair' })}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </ScrollArea>
        </Tabs>
      </Stack>
      {refused ? <Refused /> : <Outlet />}
    </Stack>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId')({ component: ProgrammeLayout });
