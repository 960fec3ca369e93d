import { createRoute } from '@tanstack/react-router';
import { programmeRoute } from '../../app/programme-route.js';
import { shellRoute } from '../../app/shell-route.js';
import { aboutIn } from './history/about.js';
import { PARTS } from './plan/parts.js';

const partIn = ({ part }: Record<string, unknown>) => {
  const known = PARTS.find((each) => each === part);
  return known ? { part: known } : {};
};

export const programmesRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/programmes',
    validateSearch: ({ status }: Record<string, unknown>) => (status === 'draft' || status === 'launched' || status === 'closed' ? { status: status as 'draft' | 'launched' | 'closed' } : {}),
  }).lazy(() => import('./programme-list.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/programmes/new', validateSearch: partIn }).lazy(() => import('./new-programme.js').then(({ Route }) => Route)),
] as const;

export const programmeScreens = [
  createRoute({ getParentRoute: () => programmeRoute, path: '/' }).lazy(() => import('./launch-board.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => programmeRoute, path: 'plan', validateSearch: partIn }).lazy(() => import('./revise-programme.js').then(({ Route }) => Route)),
  createRoute({
    getParentRoute: () => programmeRoute,
    path: 'history',
    validateSearch: aboutIn,
  }).lazy(() => import('./history.js').then(({ Route }) => Route)),
] as const;
