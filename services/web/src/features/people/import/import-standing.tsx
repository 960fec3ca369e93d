import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema.js';
import { Status } from '../../../ui/status.js';

const TONES = { completed: 'good', applying: 'busy', interrupted: 'bad' } as const;

export function ImportStanding({ status }: { status: components['schemas']['PeopleImport']['status'] }) {
  const { t } = useTranslation('people');
  return <Status tone={TONES[status]}>{t(`import.status.${status}`)}</Status>;
}
