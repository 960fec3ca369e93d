import { createRootRoute, createRoute } from '@tanstack/react-router';
import { CrashedScreen, NotFoundScreen, NowhereScreen } from './fallback-screens.js';
import { Shell } from './shell.js';

export const rootRoute = createRootRoute({ notFoundComponent: NowhereScreen, errorComponent: CrashedScreen });

/** Everything that needs somebody signed in. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell, notFoundComponent: NotFoundScreen, errorComponent: CrashedScreen });
