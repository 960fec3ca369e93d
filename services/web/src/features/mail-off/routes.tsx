import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/shell-route.js';

/** For whoever has a letter, signed in or not. */
export const mailOffRoute = createRoute({ getParentRoute: () => rootRoute, path: '/mail-off' }).lazy(() => import('./mail-off.js').then(({ Route }) => Route));
