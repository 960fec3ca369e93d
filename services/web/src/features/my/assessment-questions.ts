import type { components } from '../../api/schema.js';
import type { PairPlan } from './answers.js';

type Body = components['schemas']['Assessment'];
type Measure = components['schemas']['SignUpForm']['measures'][number];
/** Those that people are asked about in a sentence. Productivity is not: the company imports its own figures. */
export type AskedMeasure = Exclude<Body['answers'][number]['measure'], 'topic_skill' | 'takeaways' | 'new_colleagues_met'>;

export type Question = { readonly key: string; readonly kind: 'topic'; readonly topic: string } | { readonly key: string; readonly kind: 'measure'; readonly measure: AskedMeasure };

/** Whatever the objectives are: what working across generations is for. */
const ALWAYS: readonly AskedMeasure[] = ['intergenerational_understanding', 'collaboration'];
const ASKED = new Set<Measure>(['leadership', 'intergenerational_understanding', 'inclusion_awareness', 'collaboration', 'communication_and_conflict', 'engagement_and_loyalty', 'room_to_grow', 'decision_speed', 'adaptation', 'used_with_own_team']);
const isAsked = (measure: Measure): measure is AskedMeasure => ASKED.has(measure);

/** Each side, or member of a circle of peers, is asked for the topics that it learns, for what the programme's objectives are measured by, and for what is always asked. */
export function questionsFor({ side, self }: { readonly side: 'mentor' | 'mentee'; readonly self: string }, agreement: PairPlan['agreement'], measures: readonly Measure[]): Question[] {
  const lessons = agreement?.lessons?.filter(({ learnerId }) => learnerId === self).map(({ topic }) => topic);
  const ofSide = (side === 'mentor' ? agreement?.returnTopics : lessons ? [] : agreement?.topics) ?? [];
  const topics = [...new Set([...(lessons ?? []), ...ofSide])];
  return [
    ...topics.map((topic) => ({ key: `topic ${topic}`, kind: 'topic' as const, topic })),
    ...[...new Set([...measures, ...ALWAYS])].filter(isAsked).map((measure) => ({ key: measure, kind: 'measure' as const, measure })),
  ];
}

export const isComplete = (questions: readonly Question[], chosen: Readonly<Record<string, number>>): boolean => questions.every(({ key }) => chosen[key] !== undefined);

/** A topic's level as it is; an agreement from 1 to 5 as a score from 0 to 100. */
export const answersOf = (questions: readonly Question[], chosen: Readonly<Record<string, number>>): Body['answers'] =>
  questions.map((question) =>
    question.kind === 'topic' ? { measure: 'topic_skill' as const, topic: question.topic, proficiency: chosen[question.key]! } : { measure: question.measure, score: (chosen[question.key]! - 1) * 25 },
  );
