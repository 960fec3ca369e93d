import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

const mine = () => import('./mine.js');
const officers = () => import('./officers.js');

export const concernRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/my/concerns' }).lazy(() => mine().then(({ myConcerns }) => myConcerns)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/concerns/$concernId' }).lazy(() => mine().then(({ myConcern }) => myConcern)),
  createRoute({ getParentRoute: () => shellRoute, path: '/my/pairs/$programmeId/$pairId/concern' }).lazy(() => mine().then(({ raiseConcern }) => raiseConcern)),
  createRoute({ getParentRoute: () => shellRoute, path: '/concerns' }).lazy(() => officers().then(({ concerns }) => concerns)),
  createRoute({ getParentRoute: () => shellRoute, path: '/concerns/$programmeId/$concernId' }).lazy(() => officers().then(({ concern }) => concern)),
] as const;
