import type { Direction } from './input.js';
import type { TopicMatch } from './result.js';
import { compareText } from './text-order.js';

export interface Learner {
  readonly offers: ReadonlyMap<string, number>;
  readonly wants: ReadonlyMap<string, number>;
}

/** What a pair would work on. Without `topics` the pair has nothing to teach. */
export interface TopicPlan {
  readonly topics: readonly TopicMatch[];
  readonly returnTopic?: TopicMatch;
}

/** Which topics would be taught in each direction; only those with the full gap count. */
export function planTopics(direction: Direction, mentor: Learner, mentee: Learner, minGap: number): TopicPlan {
  const topics = taught(mentor, mentee, minGap);
  if (direction === 'mutual') return exchange(topics, taught(mentee, mentor, minGap));
  if (direction !== 'reverse' || topics.length === 0) return { topics };
  const returnTopic = taught(mentee, mentor, minGap).find(
    (candidate) => !topics.some(({ topic }) => topic === candidate.topic),
  );
  return returnTopic ? { topics, returnTopic } : { topics };
}

function taught(teacher: Learner, learner: Learner, minGap: number): TopicMatch[] {
  const matches: TopicMatch[] = [];
  for (const [topic, learnerProficiency] of learner.wants) {
    const teacherProficiency = teacher.offers.get(topic);
    if (teacherProficiency === undefined) continue;
    const gap = teacherProficiency - learnerProficiency;
    if (gap >= minGap) matches.push({ topic, teacherProficiency, learnerProficiency, gap });
  }
  return matches.sort((a, b) => b.gap - a.gap || compareText(a.topic, b.topic));
}

/** The two different topics, one each way, with the widest gaps together; the first in order decides a tie. */
function exchange(there: readonly TopicMatch[], back: readonly TopicMatch[]): TopicPlan {
  let best: TopicPlan = { topics: [] };
  let bestGap = 0;
  for (const topic of there) {
    const returnTopic = back.find((candidate) => candidate.topic !== topic.topic);
    if (returnTopic && topic.gap + returnTopic.gap > bestGap) {
      best = { topics: [topic], returnTopic };
      bestGap = topic.gap + returnTopic.gap;
    }
  }
  return best;
}
