import { lastFacts, LATEST } from './facts-held.js';

/** So many pairs, of a mentor who is `row` and a mentee who is `column`; of a mutual programme's two, in the order of the alphabet. */
export interface PairsOf {
  readonly kind: 'generation' | 'employee';
  readonly row: string;
  readonly column: string;
  readonly n: number;
}

/** Departments and generations belong to no programme. People who are nothing count as `unknown`. */
export const PAIRS_OF = `
  with member as materialized (select person, subject, dims ->> 'side' as side from ${lastFacts('person, subject, dims', 'pair')} pair),
  named as materialized (
    select distinct on (series, person) kind, person, label from fact
    where kind in ('employee', 'generation') and person = any (array(select distinct person from member)) and effective_from <= $2 and recorded_from <= $3
    order by series, person, ${LATEST}
  ),
  pair as materialized (
    select mentor.person as mentor, mentee.person as mentee
    from member mentee left join member mentor on mentor.subject = mentee.subject and mentor.side = 'mentor' where mentee.side = 'mentee'
  )
  select kind, case when $4 then least(mentor, mentee) else mentor end as row, case when $4 then greatest(mentor, mentee) else mentee end as column, count(*)::int as n
  from (
    ${(['employee', 'generation'] as const)
      .map(
        (kind) => `select '${kind}' as kind, coalesce(mentor_is.label, 'unknown') collate "C" as mentor, coalesce(mentee_is.label, 'unknown') collate "C" as mentee
    from pair left join named mentor_is on mentor_is.person = mentor and mentor_is.kind = '${kind}' left join named mentee_is on mentee_is.person = mentee and mentee_is.kind = '${kind}'`,
      )
      .join(' union all ')}
  ) named_pair group by 1, 2, 3`;
