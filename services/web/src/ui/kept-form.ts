import { useCallback, useState } from 'react';

/**
 * What is being written, kept in this tab until it is sent: neither a reload nor a lost connection loses it. `place` names what it
 * is of.
 */
export function useKeptForm<F extends object>(place: string, first: () => F) {
  const key = `upstream.${place}`;
  const [form, setForm] = useState<F>(() => kept<F>(key) ?? first());
  const change = useCallback(
    (fields: Partial<F>) =>
      setForm((old) => {
        const next = { ...old, ...fields };
        keep(key, next);
        return next;
      }),
    [key],
  );
  const forget = useCallback(() => window.sessionStorage.removeItem(key), [key]);
  return { form, change, forget };
}

function kept<F>(key: string): F | undefined {
  try {
    const text = window.sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as F);
  } catch {
    return undefined;
  }
}

function keep(key: string, form: object): void {
  try {
    window.sessionStorage.setItem(key, JSON.stringify(form));
  } catch {
    // A browser that keeps nothing still has it on the screen.
  }
}
