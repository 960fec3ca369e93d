import { useTranslation } from 'react-i18next';
import { errorsAt, type ErrorAt } from '../../../ui/field-errors.js';
import type { PlanForm } from './plan-form.js';
import type { PlanError } from './plan-problems.js';

export interface PartProps {
  readonly form: PlanForm;
  readonly change: (fields: Partial<PlanForm>) => void;
  readonly errorAt: ErrorAt;
}

export function useErrorAt(errors: readonly PlanError[]): ErrorAt {
  const { t } = useTranslation('programmes');
  return errorsAt(errors, (key) => t(`problem.${key}`));
}
