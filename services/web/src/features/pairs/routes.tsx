import { createRoute } from '@tanstack/react-router';
import { programmeRoute } from '../../app/programme-route.js';

export const pairsProgrammeRoutes = [
  createRoute({ getParentRoute: () => programmeRoute, path: '/pairs' }).lazy(() => import('./pairs-screen.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => programmeRoute, path: '/pairs/$pairId' }).lazy(() => import('./pair-screen.js').then(({ Route }) => Route)),
] as const;
