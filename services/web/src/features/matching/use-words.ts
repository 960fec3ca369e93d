import { useTranslation } from 'react-i18next';
import { LANGUAGE } from '../../app/i18n.js';
import { useName, useNames } from '../../ui/names.js';
import type { Proposal } from './view.js';
import { CIRCLE_RULES, DECLINE_REASONS, GROUNDS, groundArguments, HARD_RULES, known, OBSTACLES, PARTIAL_GROUNDS, plainWords, SCORE_RULES, type Ground, type TwoNames } from './words.js';

/** Grounds of a circle name nobody. */
const NOBODY: TwoNames = { mentor: '', mentee: '' };

/** What the matching says in codes, in the reader's words. */
export function useWords() {
  const { t } = useTranslation('matching');
  const ground = (one: Ground, names: TwoNames = NOBODY) => t(`ground.${known(GROUNDS, one.code)}`, groundArguments(one, names));
  return {
    ground,
    weak: (one: Ground, names: TwoNames = NOBODY) => {
      const partial = known(PARTIAL_GROUNDS, one.code);
      return t('weakPoint', { text: partial === 'other' ? ground(one, names) : t(`partialGround.${partial}`, groundArguments(one, names)) });
    },
    rule: (rule: string) => t(`rule.${known(SCORE_RULES, rule)}`, { text: plainWords(rule) }),
    verdict: (rule: string) => t(`verdict.${known(HARD_RULES, rule)}`, { text: plainWords(rule) }),
    /** A rule that people of a circle break, as what is missing. */
    circleRule: (rule: string) => t(`circleRule.${known([...HARD_RULES, ...CIRCLE_RULES], rule)}`, { text: plainWords(rule) }),
    obstacle: (rule: string) => t(`obstacle.${known(OBSTACLES, rule)}`, { text: plainWords(rule) }),
    /** What would help somebody in this role. */
    help: (rule: string, role: string) => t(`help.${known(OBSTACLES, rule)}`, { role }),
    declined: (reason: string) => t(`declineReason.${known(DECLINE_REASONS, reason)}`, { text: plainWords(reason) }),
  };
}

const list = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });

/** The names of those of a pair or circle: each, and as a sentence has them. */
export function useMemberNames(members: readonly { readonly employeeId: string }[]): { readonly all: string; readonly of: (employeeId: string) => string } {
  const { t } = useTranslation();
  const names = useNames(members.map(({ employeeId }) => employeeId)).map((name) => name ?? t('someone'));
  return { all: list.format(names), of: (id) => names[members.findIndex(({ employeeId }) => employeeId === id)] ?? t('someone') };
}

/** The names of a circle: of one that a mentor leads, who leads whom. */
export function useCircleNames(proposal: Pick<Proposal, 'mentor' | 'mentees' | 'mentorLeads'>): ReturnType<typeof useMemberNames> {
  const { t } = useTranslation('matching');
  const { mentor, mentees, mentorLeads } = proposal;
  const names = useMemberNames([mentor, ...mentees]);
  return mentorLeads ? { ...names, all: t('circle.leads', { mentor: names.of(mentor.employeeId), mentees: list.format(mentees.map(({ employeeId }) => names.of(employeeId))) }) } : names;
}

/** Why each of them is not in the circle any more: said no, said nothing, or had to go. */
export function useLeft<L extends Proposal['left'][number]>(left: readonly L[]): (L & { readonly said: string })[] {
  const { t } = useTranslation('matching');
  const { declined } = useWords();
  const names = useMemberNames(left);
  return left.map((one) => {
    const reasonCode = one.reasonCode ?? '';
    const how = one.answer === 'declined' ? 'declined' : reasonCode === 'no_answer' ? 'no_answer' : 'left';
    return { ...one, said: t('circle.left', { name: names.of(one.employeeId), how, reason: how === 'declined' ? declined(reasonCode) : plainWords(reasonCode) }) };
  });
}

/** The names of two people; "Somebody" where the reader may not see one. */
export function useTwoNames(mentorId: string | undefined, menteeId: string | undefined): TwoNames {
  const { t } = useTranslation();
  return { mentor: useName(mentorId) ?? t('someone'), mentee: useName(menteeId) ?? t('someone') };
}
