import type { FactKind } from '../../read-models/facts/facts.projection.js';

/** Parameters of every statement of the report: $1 the programme, $2 as of, $3 known at, $4 the smallest group. Who is erased is in no period. */
export const factsHeld = (...kinds: readonly FactKind[]): string =>
  `(select kind, person, split_part(person, '_', 1) as region, series, subject, label, value, dims, effective_from, recorded_from, ordinal
    from fact where programme_id = $1 and kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}) and effective_from <= $2 and recorded_from <= $3
      and (person is null or person not in (select person from fact where programme_id is null and kind = 'erased'))) held`;

/** Of several facts, the one that holds last comes first. */
export const LATEST = 'effective_from desc, recorded_from desc, ordinal desc';

/** Those columns of the last fact of each series and person. */
export const lastFacts = (columns: string, ...kinds: readonly FactKind[]): string =>
  `(select distinct on (series, person) ${columns} from ${factsHeld(...kinds)} order by series, person, ${LATEST})`;

/** The rows of a query as one value, for statements that answer several lists. */
export const listOf = (query: string): string => `(select coalesce(json_agg(line), '[]') from (${query}) line)`;

/** What people said is told when it was recorded too: else two reports could be asked for between which one answer came in late. */
export const TOLD_AT = 'greatest(effective_from, recorded_from)';

/** The first month that is not over at both dates. */
export const MONTH_NOT_OVER = `date_trunc('month', (least($2::timestamptz, $3::timestamptz) + interval '1 millisecond') at time zone 'UTC')`;
