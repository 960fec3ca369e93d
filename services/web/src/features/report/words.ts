import { useTranslation } from 'react-i18next';
import { i18next } from '../../app/i18n.js';
import { LOCALE } from '../../ui/time.js';
import { OTHERS } from './flows.js';

/** `social-media` as people read it: "Social media". */
export const spoken = (slug: string): string => {
  const words = slug.replaceAll(/[-_]/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Words for what companies name as they like: ours where we know it, else theirs, made readable. */
export function useWords() {
  const { t } = useTranslation('report');
  const known = (key: string, otherwise: string): string => (i18next.exists(`report:${key}`) ? String(i18next.t(`report:${key}` as never)) : otherwise);
  return {
    channel: (channel: string) => known(`channel.${channel}`, spoken(channel)),
    generation: (band: string) => known(`generation.${band}`, spoken(band)),
    department: (name: string) => (name === OTHERS ? t('departments.others') : name === 'unknown' ? t('departments.unknown') : name),
    region: (region: string) => known(`region.${region}`, region.toUpperCase()),
    skill: ({ measure, topic }: { measure: string; topic: string | null }) => (topic ? spoken(topic) : known(`measure.${measure}`, spoken(measure))),
    month: (month: string, style: 'short' | 'long' = 'short') =>
      new Intl.DateTimeFormat(LOCALE, { month: style, ...(style === 'long' ? { year: 'numeric' } : {}), timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`)),
  };
}
