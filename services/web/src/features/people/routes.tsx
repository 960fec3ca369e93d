import { createRoute } from '@tanstack/react-router';
import { programmeRoute } from '../../app/programme-route.js';
import { shellRoute } from '../../app/shell-route.js';
import { stepIn } from './import/steps.js';

const participantsRoute = createRoute({ getParentRoute: () => programmeRoute, path: 'people' }).lazy(() => import('./participants/participants.js').then(({ Route }) => Route));
const participantRoute = createRoute({ getParentRoute: () => participantsRoute, path: '$participantId' }).lazy(() => import('./participants/participant.js').then(({ Route }) => Route));

export const peopleRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/people' }).lazy(() => import('./directory/directory.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/people/import', validateSearch: stepIn }).lazy(() => import('./import/import-wizard.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/people/leavers' }).lazy(() => import('./leavers/leavers.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => shellRoute, path: '/people/imports/$importId' }).lazy(() => import('./import/import-progress.js').then(({ Route }) => Route)),
] as const;

export const peopleProgrammeRoutes = [
  participantsRoute.addChildren([participantRoute]),
  createRoute({ getParentRoute: () => programmeRoute, path: 'training' }).lazy(() => import('./training/training.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => programmeRoute, path: 'training/modules/new' }).lazy(() => import('./training/new-module.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => programmeRoute, path: 'training/modules/$moduleId' }).lazy(() => import('./training/module.js').then(({ Route }) => Route)),
  createRoute({ getParentRoute: () => programmeRoute, path: 'training/modules/$moduleId/revision' }).lazy(() => import('./training/revise-module.js').then(({ Route }) => Route)),
] as const;
