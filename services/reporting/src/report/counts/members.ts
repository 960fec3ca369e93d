import { SMALLEST_GROUP } from '@upstream/privacy';
import { factsHeld, lastFacts, LATEST, MONTH_NOT_OVER, TOLD_AT } from './facts-held.js';

/**
 * So many twos, of a mentor who is `row` and a mentee who is `column`; of a mutual pair, and of each two of a circle of peers (`$5`), in the order of the alphabet (`$4`).
 * Null is any: these are the sums of rows, of columns and of all.
 */
export interface PairsOf {
  readonly row: string | null;
  readonly column: string | null;
  readonly n: number;
  /** How many people they are on the side that has fewer: of several pairs, or of a circle, one counts many times in `n`. */
  readonly people: number;
}

/**
 * Generations are as of the end of the last month that was new to five people: who came into a pair, or declared one. Else each who comes would be told apart. People belong
 * to departments and generations in every programme.
 */
const UNTIL = {
  employee: `select 'infinity'::timestamptz as until`,
  generation: `
    select (month + interval '1 month') at time zone 'UTC' as until
    from (
      select person, date_trunc('month', min(${TOLD_AT}) at time zone 'UTC') as month from ${factsHeld('pair')} where person is not null group by person, subject
      union all select person, date_trunc('month', ${TOLD_AT} at time zone 'UTC') from fact
        where kind = 'generation' and person = any (array(select distinct person from ${factsHeld('pair')} where person is not null)) and effective_from <= $2 and recorded_from <= $3
    ) news
    where month < ${MONTH_NOT_OVER} group by month having count(distinct person) >= ${SMALLEST_GROUP} order by month desc limit 1`,
};

/** People who are nothing count as `unknown`, and so does a mentor who was erased. */
export const pairsOf = (kind: keyof typeof UNTIL): string => `
  with told as materialized (${UNTIL[kind]}),
  first as (select person, subject, min(${TOLD_AT}) as at from ${factsHeld('pair')} where person is not null group by person, subject),
  member as materialized (
    select person, subject, dims ->> 'side' as side from ${lastFacts('person, subject, dims', 'pair')} pair join first using (person, subject) where first.at < (select until from told)
  ),
  named as materialized (
    select distinct on (series, person) person, label from fact
    where kind = '${kind}' and person = any (array(select distinct person from member)) and effective_from <= $2 and recorded_from <= $3 and ${TOLD_AT} < (select until from told)
    order by series, person, ${LATEST}
  ),
  two as materialized (
    select mentor.person as one, mentee.person as other, mentee.subject
    from member mentee left join member mentor on mentor.subject = mentee.subject and mentor.side = 'mentor' where mentee.side = 'mentee' and not $5
    union all select a.person, b.person, a.subject from member a join member b on a.subject = b.subject and a.person < b.person where $5
  ),
  named_two as (
    select coalesce(one, subject) as one, other, coalesce(one_is.label, 'unknown') collate "C" as one_is, coalesce(other_is.label, 'unknown') collate "C" as other_is
    from two left join named one_is on one_is.person = one left join named other_is on other_is.person = other
  ),
  ordered as (
    select one, other, one_is as "row", other_is as "column" from named_two where not ($4 and one_is > other_is)
    union all select other, one, other_is, one_is from named_two where $4 and one_is > other_is
  ),
  -- Of two who are the same, no side is one or the other.
  part as (
    select "row", "column", 1 as twos, 'one' as side, one as person from ordered
    union all select "row", "column", 0, case when $4 and "row" = "column" then 'one' else 'other' end, other from ordered
  )
  select "row", "column", sum(twos)::int as n, min(people)::int as people
  from (select "row", "column", side, sum(twos) as twos, count(distinct person) as people from part group by grouping sets (("row", "column", side), ("row", side), ("column", side), (side))) of_side
  group by "row", "column"`;
