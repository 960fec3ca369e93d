import { createRoute } from '@tanstack/react-router';
import { programmeRoute } from '../../app/programme-route.js';
import { shellRoute } from '../../app/shell-route.js';

const screens = () => import('./screens.js');
const wordIn = (value: unknown): string | undefined => (typeof value === 'string' && value.length <= 100 && value !== '' ? value : undefined);

/** What is shown of the list. */
const shownIn = ({ topic, programme }: Record<string, unknown>): { topic?: string; programme?: string } => ({
  ...(wordIn(topic) ? { topic: wordIn(topic)! } : {}),
  ...(wordIn(programme) ? { programme: wordIn(programme)! } : {}),
});

export const takeawayRoutes = [createRoute({ getParentRoute: () => shellRoute, path: '/my/takeaways', validateSearch: shownIn }).lazy(() => screens().then(({ everybodys }) => everybodys))] as const;

export const takeawayProgrammeRoutes = [createRoute({ getParentRoute: () => programmeRoute, path: '/takeaways', validateSearch: shownIn }).lazy(() => screens().then(({ programmes }) => programmes))] as const;
