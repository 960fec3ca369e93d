import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

export const pulseRoutes = [createRoute({ getParentRoute: () => shellRoute, path: '/my/pulses/$programmeId/$pulseId' }).lazy(() => import('./my-pulse.js').then(({ Route }) => Route))] as const;
