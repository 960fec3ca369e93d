import '../report/messages.js';
import './messages.js';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema.js';
import type { Together } from '../../ui/together.js';
import { useWords } from '../report/words.js';

export type Result = components['schemas']['ProgrammeResult'];
export type Beside = components['schemas']['BesidePilot'];
type Figure = Pick<Result['figures'][number], 'figure' | 'side' | 'measure' | 'topic'>;

const SHARES = new Set<Figure['figure']>(['adherence', 'relationships']);

/** How many people came how far: that says how large a programme is, not how well it goes. */
export const isHeadcount = (figure: Figure['figure']): boolean => figure === 'applied' || figure === 'approved' || figure === 'paired' || figure === 'met';

/** A figure in plain words: its name, its value, what it means. */
export function useFigureWords(together: Together) {
  const { t } = useTranslation('result');
  const { skill } = useWords();
  return {
    label: ({ figure, side, measure, topic }: Figure) => t(`label.${figure}`, { together, side: side ?? '', skill: measure ? skill({ measure, topic }) : '' }),
    value: ({ figure }: Figure, value: number) => t(`value.${figure}`, { value }),
    difference: ({ figure }: Figure, value: number) => (SHARES.has(figure) ? t('differenceShare', { value: value * 100 }) : t('difference', { value })),
    meaning: ({ figure }: Figure) => t(`meaning.${figure}`, { together }),
  };
}
