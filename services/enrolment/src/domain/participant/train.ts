import type { Role } from '@upstream/contracts';
import { fold, notFound, refuse, unlessErased, type Refusal, type Rule } from '@upstream/event-sourcing';
import type { ProgrammeFacts } from '../programme/facts.js';
import { scoreQuiz, type QuizFacts } from '../training/quiz.js';
import type { ParticipantEvent } from './events.js';
import { idsOf, isPooled, participant, type Participant, type PooledParticipant } from './participant.js';

interface OnTraining {
  readonly participantId: string;
  readonly programme: ProgrammeFacts;
}

export interface TakeQuiz extends OnTraining {
  /** From the module's stream; undefined when there is no such module in this programme. */
  readonly module?: QuizFacts;
  /** The chosen option of each question, by index. */
  readonly answers: readonly number[];
}

/** Takes as many attempts as it needs; the last one counts only if it passes. */
export const takeQuiz: Rule<TakeQuiz, Participant, ParticipantEvent> = ({ programme, module, answers }, state) => {
  const refused = refusedTraining(programme, state);
  if (refused) return refused;
  if (!isPooled(state) || !module || module.programmeId !== programme.programmeId) return notFound('training module');
  if (answers.length !== module.questions.length) {
    return refuse('answers_incomplete', 'Answer every question of the quiz.', { questions: module.questions.length, answers: answers.length });
  }
  const { moduleId } = module;
  const score = scoreQuiz(module, answers);
  const attempt = (state.training.attempts[moduleId] ?? 0) + 1;
  return withTrained(state, programme, {
    type: 'enrolment.participant-quiz-taken.v1',
    data: { ...idsOf(state), moduleId, attempt, passed: score >= module.passMark, score },
  });
};

export interface AcceptGroundRules extends OnTraining {
  readonly role: Role;
  readonly version: string;
}

export const acceptGroundRules: Rule<AcceptGroundRules, Participant, ParticipantEvent> = ({ programme, role, version }, state) => {
  const refused = refusedTraining(programme, state);
  if (refused) return refused;
  if (!isPooled(state) || !state.roles.includes(role)) return refuse('role_not_approved', 'You do not take part in this role.', { role });
  if (state.training.groundRules.includes(role)) return refuse('ground_rules_accepted', 'You have accepted the ground rules for this role already.', { role });
  const asked = programme.groundRulesVersion;
  if (version !== asked) return refuse('ground_rules_outdated', 'These are not the ground rules that hold today. Read them again and accept them.', { version: asked });
  return withTrained(state, programme, { type: 'enrolment.participant-ground-rules-accepted.v1', data: { ...idsOf(state), role, version } });
};

export interface AcceptEvidence extends OnTraining {
  readonly topic: string;
}

/** A coordinator finds that a mentor knows a topic. */
export const acceptEvidence: Rule<AcceptEvidence, Participant, ParticipantEvent> = ({ programme, topic }, state) => {
  const refused = refusedTraining(programme, state);
  if (refused) return refused;
  if (!isPooled(state) || !state.training.evidenceSubmitted.includes(topic)) return refuse('evidence_missing', 'No evidence was submitted for this topic.', { topic });
  if (state.training.evidenceAccepted.includes(topic)) return refuse('evidence_accepted', 'The evidence for this topic is accepted already.', { topic });
  return withTrained(state, programme, { type: 'enrolment.participant-evidence-accepted.v1', data: { ...idsOf(state), topic } });
};

export interface SubmitEvidence extends OnTraining {
  readonly topic: string;
  readonly evidence: string;
}

export const submitEvidence: Rule<SubmitEvidence, Participant, ParticipantEvent> = ({ programme, topic, evidence }, state) => {
  const refused = refusedTraining(programme, state);
  if (refused) return refused;
  if (!isPooled(state) || !offeredTopics(state).includes(topic)) return refuse('topic_not_offered', 'You do not offer this topic as a mentor.', { topic });
  return [{ type: 'enrolment.participant-evidence-submitted.v1', data: { ...idsOf(state), topic, evidence } }];
};

export interface RateModule extends OnTraining {
  readonly moduleId: string;
  readonly stars: number;
  /** How safe the training felt, 1 to 5. */
  readonly comfort?: number;
}

/** By those who took it; rating again replaces the earlier rating. */
export const rateModule: Rule<RateModule, Participant, ParticipantEvent> = ({ programme, moduleId, stars, comfort }, state) => {
  const refused = refusedTraining(programme, state);
  if (refused) return refused;
  if (!isPooled(state) || !state.training.attempts[moduleId]) return refuse('module_not_taken', 'A module is rated by those who took it.');
  return [{ type: 'enrolment.participant-module-rated.v1', data: { ...idsOf(state), moduleId, stars, ...(comfort ? { comfort } : {}) } }];
};

function refusedTraining(programme: ProgrammeFacts, state: Participant): Refusal | undefined {
  if (state.kind === 'none' || state.programmeId !== programme.programmeId) return notFound('participant');
  if (!isPooled(state)) return refuse('not_approved', 'Training is for approved participants.', { status: state.kind });
  if (!programme.running) return refuse('programme_not_running', 'The programme does not run.');
  return undefined;
}

/** The event, and for each role that it makes complete the news that the participant is trained. */
function withTrained(state: PooledParticipant, programme: ProgrammeFacts, event: ParticipantEvent): ParticipantEvent[] {
  const after = fold(participant, [event], state);
  if (!isPooled(after)) return [event];
  const newlyTrained = after.roles.filter((role) => !after.training.trained.includes(role) && isTrained(after, role, programme));
  return [
    event,
    ...newlyTrained.map((role): ParticipantEvent => ({ type: 'enrolment.participant-trained.v1', data: { ...idsOf(state), role, groundRulesAccepted: true } })),
  ];
}

function isTrained(state: PooledParticipant, role: Role, programme: ProgrammeFacts): boolean {
  if (!state.training.groundRules.includes(role)) return false;
  if (role === 'mentor' && programme.evidenceRequired && offeredTopics(state).some((topic) => !state.training.evidenceAccepted.includes(topic))) return false;
  if (!programme.trainingRequired.includes(role)) return true;
  const required = programme.modules.filter(({ requiredFor }) => requiredFor.includes(role));
  return required.length > 0 && required.every(({ moduleId }) => state.training.passed.includes(moduleId));
}

function offeredTopics(state: PooledParticipant): string[] {
  const offers = unlessErased(state.application.profile, undefined)?.offers ?? [];
  return state.roles.includes('mentor') ? offers.map(({ topic }) => topic) : [];
}
