import { useCallback, useState } from 'react';
import type { PlanForm } from './plan-form.js';

/**
 * A plan being written, kept in this tab until it is sent: neither a reload nor a lost connection loses it. `place` names what it
 * is a plan of.
 */
export function usePlanForm(place: string, first: () => PlanForm) {
  const key = `upstream.plan.${place}`;
  const [form, setForm] = useState<PlanForm>(() => kept(key) ?? first());
  const change = useCallback(
    (fields: Partial<PlanForm>) =>
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

export const hasKeptPlan = (place: string): boolean => kept(`upstream.plan.${place}`) !== undefined;

function kept(key: string): PlanForm | undefined {
  try {
    const text = window.sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as PlanForm);
  } catch {
    return undefined;
  }
}

function keep(key: string, form: PlanForm): void {
  try {
    window.sessionStorage.setItem(key, JSON.stringify(form));
  } catch {
    // A browser that keeps nothing still has it on the screen.
  }
}
