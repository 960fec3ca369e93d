import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

export const concernRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/my/concerns' }).lazy(() => import('./my-concerns.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/concerns/$concernId' }).lazy(() => import('./my-concern.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/pairs/$programmeId/$pairId/concern' }).lazy(() => import('./raise-concern.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/concerns' }).lazy(() => import('./concerns-screen.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/concerns/$programmeId/$concernId' }).lazy(() => import('./concern-screen.js').then(({ Route }) => Route)),
] as const;
