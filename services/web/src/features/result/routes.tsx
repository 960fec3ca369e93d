import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

export const resultRoutes = [createRoute({ getParentRoute: () => shellRoute, path: '/results/$programmeId' }).lazy(() => import('./result.js').then(({ Route }) => Route))] as const;
