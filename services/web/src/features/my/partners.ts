import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { LANGUAGE } from '../../app/i18n.js';
import { togetherOf, type Together } from '../../ui/together.js';
import type { Partner } from './answers.js';

/** Everybody whom the reader has been proposed to or is paired with: asked for once, whatever a screen shows. */
export const usePartners = () => reads.useQuery('get', '/v1/my/partners', { params: { query: { limit: 100 } } });

/** Those of one proposal or pair: without who has left a circle that goes on; all of them when it is over for the reader. */
export function partnersOf(all: readonly Partner[] | undefined, proposalId: string): readonly Partner[] {
  const everybody = (all ?? []).filter((partner) => partner.proposalId === proposalId);
  const still = everybody.filter(({ standing }) => standing !== 'over');
  return still.length > 0 ? still : everybody;
}

/** How the reader meets others in a programme: only a circle has several of them. */
export function togetherIn(all: readonly Partner[] | undefined, programmeId: string): Together {
  const own = (all ?? []).filter((partner) => partner.programmeId === programmeId);
  return own.some(({ proposalId }) => togetherOf(own.filter((other) => other.proposalId === proposalId)) === 'circle') ? 'circle' : 'pair';
}

const list = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });
const NAMED = 3;

/** Their names as a sentence has them, of a large circle the first of them; "your partner" where there is none to show any more. */
export function usePartnerNames(): (all: readonly Partner[] | undefined, proposalId: string) => string {
  const { t } = useTranslation('my');
  return (all, proposalId) => {
    const names = partnersOf(all, proposalId).map(({ name }) => name);
    if (names.length === 0) return t('partner');
    return list.format(names.length > NAMED + 1 ? [...names.slice(0, NAMED), t('partners', { more: names.length - NAMED })] : names);
  };
}
