import { lastFacts, LATEST } from './facts-held.js';

/**
 * So many twos, of a mentor who is `row` and a mentee who is `column`; of a mutual pair, and of each two of a circle of peers (`$5`), in the order of the alphabet (`$4`).
 * Null is any: these are the sums of rows, of columns and of all.
 */
export interface PairsOf {
  readonly kind: 'generation' | 'employee';
  readonly row: string | null;
  readonly column: string | null;
  readonly n: number;
  /** How many people they are on the side that has fewer: of several pairs, or of a circle, one counts many times in `n`. */
  readonly people: number;
}

const KINDS = ['employee', 'generation'] as const;

/** Departments and generations belong to no programme. People who are nothing count as `unknown`, and so does a mentor who was erased. */
export const PAIRS_OF = `
  with member as materialized (select person, subject, dims ->> 'side' as side from ${lastFacts('person, subject, dims', 'pair')} pair where person is not null),
  named as materialized (
    select distinct on (series, person) kind, person, label from fact
    where kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')}) and person = any (array(select distinct person from member)) and effective_from <= $2 and recorded_from <= $3
    order by series, person, ${LATEST}
  ),
  two as materialized (
    select mentor.person as one, mentee.person as other, mentee.subject
    from member mentee left join member mentor on mentor.subject = mentee.subject and mentor.side = 'mentor' where mentee.side = 'mentee' and not $5
    union all select a.person, b.person, a.subject from member a join member b on a.subject = b.subject and a.person < b.person where $5
  ),
  named_two as (
    ${KINDS.map(
      (kind) => `select '${kind}' as kind, coalesce(one, subject) as one, other, coalesce(one_is.label, 'unknown') collate "C" as one_is, coalesce(other_is.label, 'unknown') collate "C" as other_is
    from two left join named one_is on one_is.person = one and one_is.kind = '${kind}' left join named other_is on other_is.person = other and other_is.kind = '${kind}'`,
    ).join(' union all ')}
  ),
  ordered as (
    select kind, one, other, one_is as "row", other_is as "column" from named_two where not ($4 and one_is > other_is)
    union all select kind, other, one, other_is, one_is from named_two where $4 and one_is > other_is
  ),
  -- Of two who are the same, no side is one or the other.
  part as (
    select kind, "row", "column", 1 as twos, 'one' as side, one as person from ordered
    union all select kind, "row", "column", 0, case when $4 and "row" = "column" then 'one' else 'other' end, other from ordered
  )
  select kind, "row", "column", sum(twos)::int as n, min(people)::int as people
  from (select kind, "row", "column", side, sum(twos) as twos, count(distinct person) as people from part group by grouping sets ((kind, "row", "column", side), (kind, "row", side), (kind, "column", side), (kind, side))) of_side
  group by kind, "row", "column"`;
