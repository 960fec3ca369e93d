import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { LANGUAGE } from '../../app/i18n.js';
import type { Partner } from './answers.js';

/** Everybody whom the reader has been proposed to or is paired with: asked for once, whatever a screen shows. */
export const usePartners = () => reads.useQuery('get', '/v1/my/partners', { params: { query: { limit: 100 } } });

export const partnersOf = (all: readonly Partner[] | undefined, proposalId: string): readonly Partner[] => (all ?? []).filter((partner) => partner.proposalId === proposalId);

const list = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });

/** Their names as a sentence has them; "your partner" where there is none to show any more. */
export function usePartnerNames(): (all: readonly Partner[] | undefined, proposalId: string) => string {
  const { t } = useTranslation('my');
  return (all, proposalId) => {
    const names = partnersOf(all, proposalId).map(({ name }) => name);
    return names.length > 0 ? list.format(names) : t('partner');
  };
}
