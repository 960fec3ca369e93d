import type { Measure, Objective } from '@upstream/contracts';

/** Asked by topic, or counted from what happens: nobody is asked for them. */
const NOT_ASKED: readonly Measure[] = ['topic_skill', 'takeaways', 'new_colleagues_met'];

/** What people assess themselves in, for the programme's objectives; each once, in the order of the objectives. */
export const askedMeasures = (objectives: readonly Pick<Objective, 'measure'>[]): Measure[] => [...new Set(objectives.map(({ measure }) => measure))].filter((measure) => !NOT_ASKED.includes(measure));
