import { meetsAsPeers } from '../../ui/together.js';
import type { MyApplication, SignUpForm } from './answers.js';

export type Role = 'mentor' | 'mentee';
export type Format = 'in_person' | 'remote' | 'hybrid';
export interface TopicLevel {
  readonly topic: string;
  readonly proficiency: number;
}

/** What a volunteer has filled in so far. */
export interface ApplicationForm {
  readonly roles: readonly Role[];
  readonly offers: readonly TopicLevel[];
  readonly wants: readonly TopicLevel[];
  readonly languages: readonly string[];
  readonly format: Format;
  readonly workingYearsBand: number | null;
  /** One answer for each statement, 1 to 5; 0 while it is open. */
  readonly attitude: readonly number[];
  readonly motivation: string;
  /** How many colleagues a mentor would show things to at the same time. */
  readonly mentees: number;
}

export const ROLES: readonly Role[] = ['mentor', 'mentee'];
export const STEPS = ['roles', 'topics', 'meeting', 'attitude', 'consent'] as const;
export type Step = (typeof STEPS)[number];
export type Missing = 'role' | 'offer' | 'want' | 'once' | 'language' | 'attitude';

const STATEMENTS = 5;
const WORKING_YEARS = 5;
const MOST_MENTEES = 10;

export const emptyForm = (languages: readonly string[]): ApplicationForm => ({
  roles: [],
  offers: [],
  wants: [],
  languages: languages.length > 0 ? languages : ['en'],
  format: 'hybrid',
  workingYearsBand: null,
  attitude: Array.from({ length: STATEMENTS }, () => 0),
  motivation: '',
  mentees: 1,
});

/** Whether one side may teach, and the other learn, something in return. */
export const inReturn = (direction: SignUpForm['direction']): boolean => direction === 'reverse' || direction === 'mutual';

/** In a mutual programme and in circles of peers nobody chooses: everybody does both. */
export const everybodyTeaches = ({ direction, circles }: Pick<SignUpForm, 'direction' | 'circles'>): boolean => direction === 'mutual' || meetsAsPeers({ direction, circles });

/**
 * The form as this programme asks it: where nothing is taught in return nobody is asked for it; circles of peers are no matter of
 * experience, and circles none of how many partners one takes.
 */
export const askedBy = ({ direction, circles, maxMenteesPerMentor }: Pick<SignUpForm, 'direction' | 'circles' | 'maxMenteesPerMentor'>, given: ApplicationForm): ApplicationForm => {
  const form = everybodyTeaches({ direction, circles }) ? { ...given, roles: ROLES } : given;
  return {
    ...form,
    ...(inReturn(direction) || form.roles.includes('mentor') ? {} : { offers: [] }),
    ...(inReturn(direction) || form.roles.includes('mentee') ? {} : { wants: [] }),
    ...(meetsAsPeers({ direction, circles }) ? { workingYearsBand: null } : {}),
    mentees: circles ? 1 : Math.min(form.mentees, maxMenteesPerMentor),
  };
};

/** Topics that are offered and wanted: each is one of the two. */
export const bothWays = ({ offers, wants }: Pick<ApplicationForm, 'offers' | 'wants'>): string[] => wants.map(({ topic }) => topic).filter((topic) => offers.some((offered) => offered.topic === topic));

/** What the step still needs before one can go on. */
export function missingIn(step: Step, { roles, offers, wants, languages, attitude }: ApplicationForm): Missing | undefined {
  switch (step) {
    case 'roles':
      return roles.length === 0 ? 'role' : undefined;
    case 'topics':
      if (roles.includes('mentor') && offers.length === 0) return 'offer';
      if (roles.includes('mentee') && wants.length === 0) return 'want';
      return bothWays({ offers, wants }).length > 0 ? 'once' : undefined;
    case 'meeting':
      return languages.length === 0 ? 'language' : undefined;
    case 'attitude':
      return attitude.some((answer) => answer === 0) ? 'attitude' : undefined;
    case 'consent':
      return undefined;
  }
}

/** The step that an address asks for, but none before whose questions are answered. */
export function stepShown(asked: number, form: ApplicationForm): number {
  const open = STEPS.findIndex((step) => missingIn(step, form) !== undefined);
  return Math.min(Math.max(asked, 1), open < 0 ? STEPS.length : open + 1);
}

/** The form of an application that was sent. Its answers about attitude and its words are shown to nobody again, so they are asked anew. */
export const formOfApplication = ({ roles, offers, wants, languages, format, workingYearsBand, capacity }: NonNullable<MyApplication['profile']>): ApplicationForm => ({
  ...emptyForm(languages),
  roles,
  offers,
  wants,
  format,
  workingYearsBand: workingYearsBand ?? null,
  mentees: Math.max(1, capacity.mentor),
});

/** The request: one partner in each role, and more mentees for who wants more. */
export const applicationOf = (form: ApplicationForm, asked: Pick<SignUpForm, 'direction' | 'consent'>, givenAt: string, channel: string) => ({ ...revisionOf(form, asked), channel, consent: { version: asked.consent.version, givenAt } });

/** What can be changed of an application until it is decided. */
export function revisionOf({ workingYearsBand, motivation, mentees, ...form }: ApplicationForm, { direction }: Pick<SignUpForm, 'direction'>) {
  return {
    ...form,
    roles: [...form.roles],
    offers: [...form.offers],
    wants: [...form.wants],
    languages: [...form.languages],
    attitude: [...form.attitude],
    capacity: { mentor: form.roles.includes('mentor') ? mentees : 0, mentee: !form.roles.includes('mentee') ? 0 : direction === 'mutual' ? mentees : 1 },
    ...(workingYearsBand === null ? {} : { workingYearsBand }),
    ...(motivation.trim() ? { motivation: motivation.trim() } : {}),
  };
}

/** A draft as it was kept, if it still is one: whatever a browser's storage holds is not to be trusted. */
export function formFrom(kept: unknown, empty: ApplicationForm): ApplicationForm {
  if (typeof kept !== 'object' || kept === null) return empty;
  const { roles, offers, wants, languages, format, workingYearsBand, attitude, motivation, mentees } = kept as Record<string, unknown>;
  const strings = (value: unknown): value is string[] => Array.isArray(value) && value.every((each) => typeof each === 'string');
  const levels = (value: unknown): value is TopicLevel[] =>
    Array.isArray(value) && value.every((each: Partial<TopicLevel> | null) => typeof each?.topic === 'string' && inRange(each.proficiency, 0, 5));
  return {
    roles: strings(roles) ? roles.filter((role): role is Role => role === 'mentor' || role === 'mentee') : empty.roles,
    offers: levels(offers) ? offers : empty.offers,
    wants: levels(wants) ? wants : empty.wants,
    languages: strings(languages) ? languages : empty.languages,
    format: format === 'in_person' || format === 'remote' || format === 'hybrid' ? format : empty.format,
    workingYearsBand: inRange(workingYearsBand, 0, WORKING_YEARS - 1) ? workingYearsBand : null,
    attitude: Array.isArray(attitude) && attitude.length === STATEMENTS && attitude.every((answer) => inRange(answer, 0, 5)) ? (attitude as number[]) : empty.attitude,
    motivation: typeof motivation === 'string' ? motivation : empty.motivation,
    mentees: inRange(mentees, 1, MOST_MENTEES) ? mentees : empty.mentees,
  };
}

const inRange = (value: unknown, from: number, to: number): value is number => Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
