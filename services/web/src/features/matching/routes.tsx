import { createRoute } from '@tanstack/react-router';
import { programmeRoute } from '../../app/programme-route.js';

export const matchingProgrammeRoutes = [
  createRoute({ getParentRoute: () => programmeRoute, path: '/matching' }).lazy(() => import('./workbench.js').then(({ LatestRoute }) => LatestRoute)),
  createRoute({ getParentRoute: () => programmeRoute, path: '/matching/answers' }).lazy(() => import('./answers.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => programmeRoute, path: '/matching/rounds' }).lazy(() => import('./rounds.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => programmeRoute, path: '/matching/unmatched' }).lazy(() => import('./unmatched.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => programmeRoute, path: '/matching/$roundId' }).lazy(() => import('./workbench.js').then(({ RoundRoute }) => RoundRoute)),
] as const;
