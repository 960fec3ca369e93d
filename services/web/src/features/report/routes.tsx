import { createRoute } from '@tanstack/react-router';
import { programmeRoute } from '../../app/programme-route.js';
import { reportSearchOf } from './question.js';

const report = createRoute({ getParentRoute: () => programmeRoute, path: '/report', validateSearch: reportSearchOf }).lazy(() => import('./report.js').then(({ Route }) => Route));
const summary = createRoute({ getParentRoute: () => programmeRoute, path: '/summary' }).lazy(() => import('./summary.js').then(({ Route }) => Route));
const data = createRoute({ getParentRoute: () => programmeRoute, path: '/data' }).lazy(() => import('./data.js').then(({ Route }) => Route));

export const reportProgrammeRoutes = [report, summary, data] as const;
