import type { Measure, Objective } from '@upstream/contracts';

/** What the company measures itself. */
const IMPORTED: readonly Measure[] = ['productivity'];
/** Asked by topic, counted from what happens, or imported: nobody is asked for them. */
const NOT_ASKED: readonly Measure[] = ['topic_skill', 'takeaways', 'new_colleagues_met', ...IMPORTED];

type Objectives = readonly Pick<Objective, 'measure'>[];
const measuresOf = (objectives: Objectives): Measure[] => [...new Set(objectives.map(({ measure }) => measure))];

/** What people assess themselves in, for the programme's objectives; each once, in the order of the objectives. */
export const askedMeasures = (objectives: Objectives): Measure[] => measuresOf(objectives).filter((measure) => !NOT_ASKED.includes(measure));

/** What the company records of its people from its own figures, for the programme's objectives: they are told before they agree. */
export const importedMeasures = (objectives: Objectives): Measure[] => measuresOf(objectives).filter((measure) => IMPORTED.includes(measure));
