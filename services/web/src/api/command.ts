import { useMutation, useQueryClient, type MutateOptions, type UseMutationResult } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { i18next } from '../app/i18n.js';
import { notifyDone } from '../ui/notify.js';
import { apiWith, type Api } from './client.js';
import { once } from './once.js';
import { ProblemError } from './problem.js';

/** How long the answer waits for the screens' figures to show the change. */
const WAIT_SECONDS = 5;
const TRIES = 6;
/** When to look again, where the figures did not follow in time. */
const BEHIND_MS = 3000;

export interface CommandOptions<V, T> {
  readonly onDone?: (answer: T, variables: V) => void;
}

/**
 * Sends a command when `mutate` is called, once however often it has to be sent: each call has an `Idempotency-Key` of its own,
 * a lost connection or a busy server is tried again with it. A second click while it is under way sends nothing (`once`), so that its
 * variables say only what is wanted, not when. When it is done, what the screen shows is read anew.
 *
 *     const approve = useCommand((api, { id }: { id: string }) => api.POST('/v1/…/{id}/approval', { params: { path: { id } } }));
 */
export function useCommand<V, T>(send: (api: Api, variables: V) => Promise<{ data?: T; response: Response }>, { onDone }: CommandOptions<V, T> = {}): UseMutationResult<T, ProblemError, V> {
  const queries = useQueryClient();
  const mutation = useMutation<T, ProblemError, V>({
    networkMode: 'always',
    mutationFn: async (variables) => {
      const api = apiWith({ 'Idempotency-Key': crypto.randomUUID(), Prefer: `wait=${WAIT_SECONDS}` });
      const { data, response } = await repeated(() => send(api, variables));
      if (response.headers.get('Upstream-Wait') === 'timeout') {
        notifyDone(i18next.t('saved.behind'));
        setTimeout(() => void queries.invalidateQueries(), BEHIND_MS);
      }
      return data as T;
    },
    onSuccess: async (answer, variables) => {
      await queries.invalidateQueries();
      onDone?.(answer, variables);
    },
  });
  const [mutateAsync] = useState(() => once(mutation.mutateAsync as Send<V, T>));
  const mutate = useCallback(
    (...[variables, options]: Parameters<Send<V, T>>) =>
      void mutateAsync(variables, options).catch(() => {
        // Shown by `error`.
      }),
    [mutateAsync],
  );
  return { ...mutation, mutate, mutateAsync } as UseMutationResult<T, ProblemError, V>;
}

type Send<V, T> = (variables: V, options?: MutateOptions<T, ProblemError, V>) => Promise<T>;

async function repeated<T>(send: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.isTemporary || tried >= TRIES) throw error;
      await laterOrOnline(Math.min(500 * 2 ** tried, 8000));
    }
  }
}

/** Without a network nothing is tried; when it is back, at once. */
const laterOrOnline = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      window.removeEventListener('online', done);
      resolve();
    };
    window.addEventListener('online', done);
    if (navigator.onLine) setTimeout(done, ms);
  });
