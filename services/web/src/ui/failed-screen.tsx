import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { Page } from './page.js';
import { Failed, isNowhere, Nowhere } from './states.js';

/** In place of a screen whose subject could not be read: a page with a title as every other. */
export function FailedScreen({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const refused = error instanceof ProblemError && error.status === 403;
  return <Page question={t(isNowhere(error) ? 'notFound.title' : refused ? 'error.refused' : 'error.notLoaded')}>{isNowhere(error) ? <Nowhere titled={false} /> : <Failed error={error} retry={retry} />}</Page>;
}
