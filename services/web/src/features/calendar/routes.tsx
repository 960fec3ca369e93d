import { createRoute } from '@tanstack/react-router';
import { programmeRoute } from '../../app/programme-route.js';
import { shellRoute } from '../../app/shell-route.js';

export const calendarProgrammeRoutes = [createRoute({ getParentRoute: () => programmeRoute, path: '/calendar' }).lazy(() => import('./calendar-screen.js').then(({ Route }) => Route))] as const;

export const roomsRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/rooms' }).lazy(() => import('./rooms-screen.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/rooms/$roomId' }).lazy(() => import('./room-screen.js').then(({ Route }) => Route)),
] as const;
