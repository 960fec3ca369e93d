import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

const STEPS = 5;

export const myRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/my' }).lazy(() => import('./home.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/join' }).lazy(() => import('./to-join.js').then(({ Route }) => Route)),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/my/join/$programmeId',
    /** `via`: how somebody heard of it, as the link that they followed says. */
    validateSearch: ({ step, via }: Record<string, unknown>): { step?: number; via?: string } => ({
      ...(Number(step) > 1 ? { step: Math.min(Math.trunc(Number(step)), STEPS) } : {}),
      ...(typeof via === 'string' && /^[a-z0-9_]{1,64}$/.test(via) ? { via } : {}),
    }),
  }).lazy(() => import('./join.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/proposals/$programmeId/$proposalId' }).lazy(() => import('./proposal.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/pairs/$programmeId/$pairId' }).lazy(() => import('./pair.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/learn' }).lazy(() => import('./learn.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/learn/$programmeId/$moduleId' }).lazy(() => import('./module.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/data' }).lazy(() => import('./data.js').then(({ Route }) => Route)),
] as const;
