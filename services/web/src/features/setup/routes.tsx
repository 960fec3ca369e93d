import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

export const setupRoutes = [createRoute({ getParentRoute: () => shellRoute, path: '/setup' }).lazy(() => import('./setup.js').then(({ Route }) => Route))] as const;
