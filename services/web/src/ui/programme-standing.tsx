import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.js';
import { Status } from './status.js';
import { day } from './time.js';

const TONES = { draft: 'waiting', launched: 'good', closed: 'quiet' } as const;

/** How a programme stands. A launched one runs from its first day. */
export function ProgrammeStanding({ status, startsOn }: Pick<components['schemas']['ProgrammeSummary'], 'status' | 'startsOn'>) {
  const { t } = useTranslation();
  const starts = status === 'launched' && new Date().toISOString().slice(0, 10) < startsOn;
  return <Status tone={starts ? 'waiting' : TONES[status]}>{starts ? t('status.starts', { date: day(startsOn) }) : t(`status.${status}`)}</Status>;
}
