import { createRoute } from '@tanstack/react-router';
import { programmeRoute } from '../../app/programme-route.js';

export const putForwardProgrammeRoutes = [
  createRoute({ getParentRoute: () => programmeRoute, path: '/put-forward' }).lazy(() => import('./put-forward-screen.js').then(({ Route }) => Route)),
] as const;
