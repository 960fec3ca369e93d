import createClient, { type Client, type Middleware } from 'openapi-fetch';
import createQueries from 'openapi-react-query';
import { problemOf, unreachable } from './problem.js';
import type { paths } from './schema.js';

/** A script of another site could not send it: that is how the API knows our own pages. */
const OWN_SCRIPT = { 'x-upstream-request': '1' };

const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.status === 401) sessionEnded();
    if (!response.ok && response.status !== 304) throw await problemOf(response);
  },
  onError({ error }) {
    return error instanceof TypeError ? unreachable() : undefined;
  },
};

let sessionEnded: () => void = () => undefined;
/** Called when the API says that nobody is signed in any more. */
export const onSessionEnded = (heard: () => void): void => void (sessionEnded = heard);

export type Api = Client<paths>;

/** The API with headers of one request. Throws ProblemError for every answer that is not a success. */
export function apiWith(headers: Record<string, string> = {}): Api {
  const client = createClient<paths>({ baseUrl: window.location.origin, headers: { ...OWN_SCRIPT, ...headers }, credentials: 'same-origin' });
  client.use(refusals);
  return client;
}

export const api = apiWith();

/** `reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } })`, its options, its infinite form. */
export const reads = createQueries(api);
