import { isOfPeers } from '../../ui/together.js';
import type { MyApplication, MyPair, MyProgramme, MyProposal, MyPulse, MyTraining } from './answers.js';
import { isOwnTurn } from './training.js';

type Next = NonNullable<MyPair['nextSession']>;

/** How somebody's part in a programme came to its end; `ended`: the programme did, and nobody has closed it yet. */
export type HowOver = 'completed' | 'withdrawn' | 'declined' | 'ended';

/** What could be next for somebody, the most urgent kind first. */
export type NextStep =
  | { readonly kind: 'report'; readonly pair: MyPair; readonly session: Next }
  | { readonly kind: 'proposal'; readonly programmeId: string; readonly proposal: MyProposal }
  | { readonly kind: 'unreported'; readonly pair: MyPair; readonly count: number }
  | { readonly kind: 'feedback'; readonly pair: MyPair; readonly sessionId: string; readonly startsAt: string }
  | { readonly kind: 'putForward'; readonly pair: MyPair }
  | { readonly kind: 'learn'; readonly application: MyApplication }
  | { readonly kind: 'assess'; readonly pair: MyPair }
  | { readonly kind: 'pulse'; readonly pulse: MyPulse }
  | { readonly kind: 'arrange'; readonly pair: MyPair }
  | { readonly kind: 'session'; readonly pair: MyPair; readonly session: Next }
  | { readonly kind: 'paused'; readonly pair: MyPair }
  | { readonly kind: 'answered'; readonly programmeId: string; readonly proposal: MyProposal }
  | { readonly kind: 'learnt'; readonly application: MyApplication }
  | { readonly kind: 'ended'; readonly pair: MyPair }
  | { readonly kind: 'standing'; readonly application: MyApplication }
  | { readonly kind: 'over'; readonly programmeId: string; readonly how: HowOver; readonly pairs: readonly MyPair[] }
  | { readonly kind: 'volunteer'; readonly programme: MyProgramme };

const URGENCY: readonly NextStep['kind'][] = ['report', 'proposal', 'unreported', 'feedback', 'putForward', 'learn', 'assess', 'arrange', 'session', 'pulse', 'paused', 'answered', 'learnt', 'ended', 'standing', 'over', 'volunteer'];

export interface MyWorld {
  readonly pairs: readonly MyPair[];
  readonly applications: readonly MyApplication[];
  readonly programmes: readonly MyProgramme[];
  /** Of the programmes in which the reader is not trained yet. */
  readonly trainings: readonly MyTraining[];
  readonly pulses: readonly MyPulse[];
  readonly proposals: readonly { readonly programmeId: string; readonly items: readonly MyProposal[] }[];
}

/** The most urgent first; of one kind, in the order given. */
export function nextSteps({ pairs, applications, programmes, trainings, pulses, proposals }: MyWorld, now: Date): NextStep[] {
  const over = applications.flatMap((application) => stepWhenOver(application, pairs, programmes));
  const isOver = ({ programmeId }: { readonly programmeId: string }) => over.some((step) => step.programmeId === programmeId);
  const steps: NextStep[] = [
    ...pairs.flatMap((pair) => stepsOfPair(pair, now)),
    ...proposals.flatMap(({ programmeId, items }) => items.flatMap((proposal) => stepOfProposal(programmeId, proposal))),
    ...endedPairs(pairs.filter((pair) => takesPart(pair, applications) && !isOver(pair))).map((pair): NextStep => ({ kind: 'ended', pair })),
    ...applications.filter((each) => !isOver(each)).flatMap((application) => stepsOfApplication(application, pairs, proposals, trainings)),
    ...over,
    ...pulses.filter(({ answered }) => !answered).map((pulse): NextStep => ({ kind: 'pulse', pulse })),
    ...programmes.flatMap((programme): NextStep[] => (mayJoin(programme) ? [{ kind: 'volunteer', programme }] : [])),
  ];
  return steps.map((step, index) => ({ step, index })).sort((a, b) => URGENCY.indexOf(a.step.kind) - URGENCY.indexOf(b.step.kind) || a.index - b.index).map(({ step }) => step);
}

/** In every role, as far as the coordinator's list knows. */
export const isTrained = ({ roles, trainedRoles }: Pick<MyApplication, 'roles' | 'trainedRoles'>): boolean => roles.every((role) => trainedRoles.includes(role));

export const mayJoin = ({ status, signUpsClosed }: MyProgramme): boolean => signUpsClosed === null && (status === null || status === 'nominated' || status === 'withdrawn');

/** So many programmes to join at once; the others have a screen of their own. */
const TO_JOIN = 3;

/** What somebody is shown of their steps at once, and whether there is more to join. */
export function atOnce(steps: readonly NextStep[]): { readonly shown: readonly NextStep[]; readonly moreToJoin: boolean } {
  const first = steps.findIndex(({ kind }) => kind === 'volunteer');
  const shown = first === -1 ? steps : steps.slice(0, first + TO_JOIN);
  return { shown, moreToJoin: shown.length < steps.length };
}

function stepsOfPair(pair: MyPair, now: Date): NextStep[] {
  const { nextSession, status, trained, toReport, feedbackDue, assessmentDue, putForward } = pair;
  const waiting: NextStep[] = [
    ...(toReport.length > 0 ? [{ kind: 'unreported' as const, pair, count: toReport.length }] : []),
    ...feedbackDue.map((session) => ({ kind: 'feedback' as const, pair, ...session })),
    ...(putForward ? [{ kind: 'putForward' as const, pair }] : []),
    ...(assessmentDue ? [{ kind: 'assess' as const, pair }] : []),
  ];
  if (status === 'closed') return waiting;
  if (status === 'paused') return [...waiting, { kind: 'paused', pair }];
  if (!nextSession) return trained ? [...waiting, { kind: 'arrange', pair }] : waiting;
  const begun = nextSession.state === 'scheduled' && new Date(nextSession.startsAt) <= now;
  return [...waiting, { kind: begun ? 'report' : 'session', pair, session: nextSession }];
}

const takesPart = ({ programmeId }: MyPair, applications: readonly MyApplication[]): boolean => applications.some((each) => each.programmeId === programmeId && (each.status === 'approved' || each.status === 'paused'));

/** That somebody no longer takes part, and the pairs that they can look back at. */
function stepWhenOver({ programmeId, status }: MyApplication, pairs: readonly MyPair[], programmes: readonly MyProgramme[]): Extract<NextStep, { kind: 'over' }>[] {
  const own = pairs.filter((pair) => pair.programmeId === programmeId);
  const ended = programmes.some((each) => each.programmeId === programmeId && each.signUpsClosed === 'ended') && own.every((pair) => pair.status === 'closed');
  const how = status === 'completed' || status === 'withdrawn' || status === 'declined' ? status : ended ? 'ended' : undefined;
  return how === undefined ? [] : [{ kind: 'over', programmeId, how, pairs: endedPairs(own) }];
}

/** Of each side, and where there are no sides of all, the last pair that has ended, until there is another: its people are told, and find back to what they wrote. */
function endedPairs(pairs: readonly MyPair[]): MyPair[] {
  const isLater = (a: MyPair, b: MyPair) => a.status !== 'closed' || (a.endedAt ?? '') > (b.endedAt ?? '');
  return pairs.filter((pair) => pair.status === 'closed' && !pairs.some((other) => other !== pair && other.programmeId === pair.programmeId && (other.side === pair.side || isOfPeers(pair.menteeIds, pair.mentorLeads)) && isLater(other, pair)));
}

function stepOfProposal(programmeId: string, proposal: MyProposal): NextStep[] {
  if (proposal.status !== 'waiting') return [];
  return [{ kind: proposal.answer === null ? 'proposal' : 'answered', programmeId, proposal }];
}

function stepsOfApplication(application: MyApplication, pairs: readonly MyPair[], proposals: MyWorld['proposals'], trainings: readonly MyTraining[]): NextStep[] {
  const { programmeId, status } = application;
  if (status === 'applied' || status === 'waitlisted' || status === 'paused') return [{ kind: 'standing', application }];
  if (status !== 'approved') return [];
  const training = trainings.find((each) => each.programmeId === programmeId);
  const busy =
    pairs.some((pair) => pair.programmeId === programmeId && pair.status !== 'closed') ||
    proposals.some((each) => each.programmeId === programmeId && each.items.some((proposal) => proposal.status === 'waiting'));
  return [...(isTrained(application) ? [] : [{ kind: training && !isOwnTurn(training) ? ('learnt' as const) : ('learn' as const), application }]), ...(busy ? [] : [{ kind: 'standing' as const, application }])];
}
