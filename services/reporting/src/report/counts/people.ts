import type { Funnel } from '../funnel.js';
import { factsHeld, lastFacts } from './facts-held.js';

/** The people of a region, or those of them who applied through a channel. */
export interface PeopleReached extends Omit<Funnel, 'met' | 'byChannel'> {
  readonly region: string;
  readonly channel: string | null;
  readonly participants: number;
}

const EVER = ['nominated', 'applied', 'waitlisted', 'approved'];
const AT_LAST = ['declined', 'withdrawn'];
const count = (condition: string) => `(count(*) filter (where ${condition}))::int`;

export const PEOPLE = `
  with ever as (
    select person, region, bool_or(kind = 'participant') as participants, ${EVER.map((step) => `bool_or(kind = 'participant' and label = '${step}') as ${step}`).join(', ')},
      bool_or(kind = 'proposal' and label = 'published') as proposed, bool_or(kind = 'pair' and label = 'active') as paired, bool_or(kind = 'trained') as trained
    from ${factsHeld('participant', 'proposal', 'pair', 'trained')} where person is not null group by person, region
  ),
  at_last as (
    select person, bool_or(label = 'completed') as completed, ${AT_LAST.map((step) => `bool_or(label = '${step}') as ${step}`).join(', ')}
    from ${lastFacts('person, label', 'participant')} participant group by person
  ),
  person as materialized (select * from ever left join at_last using (person)),
  application as (select distinct person, label as channel from ${lastFacts('person, label', 'application')} last where label <> ''),
  counted as (
    select person.*, null as channel from person
    union all select person.*, channel from person join application using (person)
  )
  select region, channel, ${[...EVER, ...AT_LAST, 'participants', 'proposed', 'paired', 'trained'].map((step) => `${count(step)} as ${step}`).join(', ')}, ${count('completed and paired')} as completed
  from counted group by region, channel`;
