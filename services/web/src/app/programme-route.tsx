import { createRoute } from '@tanstack/react-router';
import { shellRoute } from './shell-route.js';

/** A programme's screens: its name, its state and the way between them above each. */
export const programmeRoute = createRoute({ getParentRoute: () => shellRoute, path: '/programmes/$programmeId' }).lazy(() => import('./programme-layout.js').then(({ Route }) => Route));
