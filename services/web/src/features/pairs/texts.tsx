import { useTranslation } from 'react-i18next';
import { i18next, LANGUAGE } from '../../app/i18n.js';
import { PersonName, useNames } from '../../ui/names.js';
import { dayOf } from './days.js';
import { whyOf, type BoardPair } from './health.js';

/** Reason codes come from people, rules and other services: those without a text of ours are shown as they read. */
export function useReasonText(): (code: string | undefined) => string {
  const { t } = useTranslation('pairs');
  return (code = 'other') => (i18next.exists(`pairs:reason.${code}`) ? t(`reason.${code}` as 'reason.other') : code.replaceAll('_', ' '));
}

/** Why a pair stands as it does, in a sentence. */
export function useWhy(): (pair: Parameters<typeof whyOf>[0]) => string {
  const { t } = useTranslation('pairs');
  const reasonText = useReasonText();
  return (pair) => {
    const why = whyOf(pair);
    switch (why.key) {
      case 'not_meeting':
        return t('why.not_meeting', { since: why.lastHeldAt ? 'known' : 'none', when: why.lastHeldAt ? dayOf(why.lastHeldAt) : '' });
      case 'not_reported':
      case 'fine':
        return t(`why.${why.key}`, { count: why.count });
      case 'paused':
      case 'ended':
        return t(`why.${why.key}`, { reason: reasonText(why.reasonCode) });
      default:
        return t(`why.${why.key}`);
    }
  };
}

const list = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });

/** "Anna Schmidt and Bo Li"; of a circle, everybody. */
export function usePairName({ mentorId, menteeIds }: Pick<BoardPair, 'mentorId' | 'menteeIds'>): string {
  const { t } = useTranslation();
  return list.format(useNames([mentorId, ...menteeIds]).map((name) => name ?? t('someone')));
}

export const Names = ({ of }: { of: readonly string[] }) => <span>{list.formatToParts(of).map(({ type, value }) => (type === 'element' ? <PersonName key={value} employeeId={value} /> : value))}</span>;

export const PairNames = ({ mentorId, menteeIds }: Pick<BoardPair, 'mentorId' | 'menteeIds'>) => <Names of={[mentorId, ...menteeIds]} />;
