import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

export const leadRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/lead' }).lazy(() => import('./lead-home.js').then(({ Route }) => Route)),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/lead/$programmeId',
    validateSearch: ({ do: what }: Record<string, unknown>) => (what === 'recommend' ? { do: 'recommend' as const } : {}),
  }).lazy(() => import('./lead-programme.js').then(({ Route }) => Route)),
] as const;
