import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

export const expertRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/my/experts' }).lazy(() => import('./experts.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/certificates/$programmeId' }).lazy(() => import('./certificate.js').then(({ Route }) => Route)),
] as const;
