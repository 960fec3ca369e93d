import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { reads } from '../api/client.js';
import { may, sessionQuery } from '../api/session.js';
import { calendarProgrammeRoutes, roomsRoutes } from '../features/calendar/routes.js';
import { concernRoutes } from '../features/concerns/routes.js';
import { expertRoutes } from '../features/experts/routes.js';
import { leadRoutes } from '../features/lead/routes.js';
import { mailOffRoute } from '../features/mail-off/routes.js';
import { matchingProgrammeRoutes } from '../features/matching/routes.js';
import { myRoutes } from '../features/my/routes.js';
import { pulseRoutes } from '../features/pulse/routes.js';
import { pairsProgrammeRoutes } from '../features/pairs/routes.js';
import { peopleProgrammeRoutes, peopleRoutes } from '../features/people/routes.js';
import { programmeScreens, programmesRoutes } from '../features/programmes/routes.js';
import { putForwardProgrammeRoutes } from '../features/put-forward/routes.js';
import { reportProgrammeRoutes } from '../features/report/routes.js';
import { resultRoutes } from '../features/result/routes.js';
import { setupRoutes } from '../features/setup/routes.js';
import { takeawayProgrammeRoutes, takeawayRoutes } from '../features/takeaways/routes.js';
import { CrashedScreen } from './fallback-screens.js';
import { programmeRoute } from './programme-route.js';
import { queryClient } from './providers.js';
import { rootRoute, shellRoute } from './shell-route.js';

/** Everybody begins where their work is. */
const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session.signedIn) return;
    const readsReports = may(session, 'report.read');
    if (!may(session, 'programme.manage') && !readsReports && may(session, 'pair.own')) throw redirect({ to: '/my' });
    if (!may(session, 'programme.manage') && may(session, 'concern.handle')) throw redirect({ to: '/concerns' });
    if (!may(session, 'programme.read')) return;
    const [first, ...others] = await firstProgrammes();
    if (may(session, 'programme.manage')) throw redirect({ to: first ? '/programmes' : '/setup' });
    throw redirect(first && others.length === 0 && readsReports ? { to: '/programmes/$programmeId/summary', params: { programmeId: first.programmeId } } : { to: '/programmes' });
  },
}).lazy(() => import('./operator-start.js').then(({ Route }) => Route));

const firstProgrammes = async () => (await queryClient.ensureQueryData(reads.queryOptions('get', '/v1/programmes', { params: { query: { limit: 2 } } }))).items;

const routeTree = rootRoute.addChildren([
  shellRoute.addChildren([
    startRoute,
    ...programmesRoutes,
    programmeRoute.addChildren([...programmeScreens, ...peopleProgrammeRoutes, ...matchingProgrammeRoutes, ...pairsProgrammeRoutes, ...putForwardProgrammeRoutes, ...takeawayProgrammeRoutes, ...calendarProgrammeRoutes, ...reportProgrammeRoutes]),
    ...peopleRoutes,
    ...roomsRoutes,
    ...leadRoutes,
    ...setupRoutes,
    ...myRoutes,
    ...expertRoutes,
    ...resultRoutes,
    ...pulseRoutes,
    ...concernRoutes,
    ...takeawayRoutes,
  ]),
  mailOffRoute,
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true, defaultErrorComponent: CrashedScreen });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
