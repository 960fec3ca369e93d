import type { Answer, Api, Asker } from '../api.js';
import { formOf, type Sender } from '../sender.js';
import type { Ledger } from './ledger.js';

/** How long one request may go without an answer, restarts included. */
const PATIENCE_MS = 300_000;
const PAUSE_MS = 100;
/** Said by a server that goes on with the same request, or that another one holds up for a moment. */
const LATER = ['import-running', 'busy', 'directory-behind', 'pool-behind'];

/** Repeats each request with the same key until it is answered, and writes down what was acknowledged. */
export function untilAnswered(api: Pick<Api, 'get' | 'post'>, ledger: Ledger): Sender {
  const answered = async (request: string, send: () => Promise<Answer>): Promise<{ answer: Answer; sent: number }> => {
    const end = performance.now() + PATIENCE_MS;
    let last = 'nothing was answered';
    for (let sent = 1; performance.now() < end; sent++) {
      try {
        const answer = await send();
        if (!isTransient(answer)) return { answer, sent };
        last = `${answer.status} ${answer.text.slice(0, 300)}`;
      } catch (error) {
        last = String((error as { cause?: unknown }).cause ?? error);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new Error(`${request} was not answered within ${PATIENCE_MS / 1000} s; last: ${last}`);
  };
  const recorded = async (who: Asker, path: string, key: string, send: () => Promise<Answer>): Promise<Answer> => {
    const { answer, sent } = await answered(`POST ${path}`, send);
    if (answer.status < 300) ledger.record(who, path, key, answer, sent);
    return answer;
  };
  return {
    get: async (who, path) => (await answered(`GET ${path}`, () => api.get(who, path))).answer,
    post: (who, path, body, key) => recorded(who, path, key, () => api.post(who, path, body, { key })),
    upload: (who, path, file, key) => recorded(who, path, key, () => api.post(who, path, undefined, { key, raw: formOf(file) })),
  };
}

const isTransient = ({ status, body }: Answer): boolean => status >= 500 || LATER.some((code) => (body as { type?: string } | undefined)?.type?.endsWith(`/${code}`));
