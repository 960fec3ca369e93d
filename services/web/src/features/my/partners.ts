import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { LANGUAGE } from '../../app/i18n.js';
import { togetherOf, type Together } from '../../ui/together.js';
import type { Partner } from './answers.js';

/** Everybody whom the reader has been proposed to or is paired with: asked for once, whatever a screen shows. */
export const usePartners = () => reads.useQuery('get', '/v1/my/partners', { params: { query: { limit: 100 } } });

interface Members {
  readonly mentorId: string;
  readonly menteeIds: readonly string[];
}

/** Those of one proposal or pair: without who has left a circle that goes on. When it is over for the reader, those of its last members; of a proposal, all. */
export function partnersOf(all: readonly Partner[] | undefined, proposalId: string, last?: Members): readonly Partner[] {
  const everybody = (all ?? []).filter((partner) => partner.proposalId === proposalId);
  const still = everybody.filter(({ standing }) => standing !== 'over');
  const atLast = last ? everybody.filter(({ employeeId }) => employeeId === last.mentorId || last.menteeIds.includes(employeeId)) : [];
  return [still, atLast].find(({ length }) => length > 0) ?? everybody;
}

/** How the reader meets others in a programme: only a circle has several of them. */
export function togetherIn(all: readonly Partner[] | undefined, programmeId: string): Together {
  const own = (all ?? []).filter((partner) => partner.programmeId === programmeId);
  return own.some(({ proposalId }) => togetherOf(own.filter((other) => other.proposalId === proposalId)) === 'circle') ? 'circle' : 'pair';
}

const list = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });
const NAMED = 3;

/** Their names as a sentence has them, of a large circle the first of them; "your partner" where there is none to show any more. */
export function usePartnerNames(): (all: readonly Partner[] | undefined, proposalId: string, last?: Members) => string {
  const { t } = useTranslation('my');
  return (all, proposalId, last) => {
    const names = partnersOf(all, proposalId, last).map(({ name }) => name);
    if (names.length === 0) return t('partner');
    return list.format(names.length > NAMED + 1 ? [...names.slice(0, NAMED), t('partners', { more: names.length - NAMED })] : names);
  };
}
