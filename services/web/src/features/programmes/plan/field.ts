import { useTranslation } from 'react-i18next';
import { faultWords, refusalWords } from '../../../problems/words.js';
import type { PlanForm } from './plan-form.js';
import type { FieldError } from './plan-problems.js';

export interface PartProps {
  readonly form: PlanForm;
  readonly change: (fields: Partial<PlanForm>) => void;
  /** What is wrong at a field, in words; undefined when nothing is. */
  readonly errorAt: (field: string) => string | undefined;
}

/** Says what is wrong at a field: at itself, or at a part of it that has no input of its own. */
export function useErrorAt(errors: readonly FieldError[]): PartProps['errorAt'] {
  const { t } = useTranslation('programmes');
  return (field) => {
    const found = errors.find((error) => error.field === field || error.field.startsWith(`${field}.`));
    if (!found) return undefined;
    if (found.key) return t(`problem.${found.key}`);
    if (found.refused) return refusalWords(found.refused);
    return found.fault && faultWords(found.fault);
  };
}
