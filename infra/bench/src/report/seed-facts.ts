import type { ReportedProgramme } from '@upstream/reporting';
import type { ClientBase } from 'pg';

const id = (of: string) => `'eu_' || md5(${of})::uuid`;
const person = (n: string) => `case when (${n}) % 10 = 0 then 'us_' else 'eu_' end || md5('person' || programme || (${n}))::uuid`;

export const programme: ReportedProgramme = {
  id: 'eu_97a9bccc-3dd6-554b-9197-60d42178ace9',
  name: 'Large',
  template: 'technology_company',
  direction: 'reverse',
  circles: false,
  wave: 'pilot',
  startsOn: '2027-02-01',
  endsOn: '2027-07-31',
  regions: ['eu', 'us'],
  cadence: { every: { months: 1 } },
  objectives: (['topic_skill', 'new_colleagues_met', 'takeaways'] as const).map((measure) => ({ objectiveId: measure, measure, target: 1 })),
};

/**
 * Facts of a programme of six months, as the projection writes them: about 37 a person. Everybody is in a pair and meets
 * monthly; one in nine sessions is cancelled or missed, one pair in twenty ends early.
 */
export async function seedFacts(owner: Pick<ClientBase, 'query'>, people: number): Promise<void> {
  await owner.query(
    `with base as (
       select n, pair, side, programme, ${person('n')} as person, ${id(`'pair' || programme || pair`)} as pair_id, ${id(`'participant' || programme || n`)} as participant_id, programme as programme_id,
         timestamptz '2027-02-01T09:00:00Z' + pair % 28 * interval '1 day' as paired_at
       from (select n, (n + 1) / 2 as pair, case when n % 2 = 1 then 'mentor' else 'mentee' end as side, $1::text as programme from generate_series(1, $2::int) n) numbered
     ),
     session as (
       select base.*, s, ${id(`'session' || programme || pair || ' ' || s`)} as session_id, paired_at + s * interval '28 days' as at, (pair * 7 + s * 3) % 9 as chance from base, generate_series(1, 6) s
     ),
     new_fact (kind, programme_id, person, series, subject, label, value, dims, effective_from, recorded_from, ordinal) as (
       select 'employment', null, person, 'employment:' || person, null, 'active', null::float8, '{}'::jsonb, timestamptz '2027-01-02T09:00:00Z', timestamptz '2027-01-02T09:00:00Z', 0 from base
       union all select 'employee', null, person, 'employee:' || person, null, 'Department ' || n % 20, n % 9, '{"site": "Oxford"}', timestamptz '2027-01-02T09:00:00Z', timestamptz '2027-01-02T09:00:00Z', 1 from base
       union all select 'generation', null, person, 'generation:' || person, null, case when side = 'mentor' then 'z' when n % 3 = 0 then 'x' else 'boomer' end, null, '{}', timestamptz '2027-01-12T09:00:00Z', timestamptz '2027-01-12T09:00:00Z', 2 from base
       union all select 'application', programme_id, person, 'application:' || participant_id, participant_id, (array['intranet', 'manager', 'newsletter'])[n % 3 + 1], null, jsonb_build_object('roles', array[side]), timestamptz '2027-01-12T09:00:00Z', timestamptz '2027-01-12T09:00:00Z', 0 from base
       union all select 'participant', programme_id, person, 'participant:' || participant_id, participant_id, label, null, case label when 'approved' then jsonb_build_object('roles', array[side]) else '{}'::jsonb end, at, at, ordinal
         from base, (values ('applied', timestamptz '2027-01-12T09:00:00Z', 0), ('approved', timestamptz '2027-01-16T09:00:00Z', 1), ('completed', timestamptz '2027-07-30T09:00:00Z', 4)) step (label, at, ordinal) where label <> 'completed' or pair % 20 <> 0
       union all select 'trained', programme_id, person, 'trained:' || participant_id || ':' || side, null, side, null, '{}', timestamptz '2027-01-20T09:00:00Z', timestamptz '2027-01-20T09:00:00Z', 2 from base
       union all select 'proposal', programme_id, person, 'proposal:' || pair_id, pair_id, label, null, jsonb_build_object('side', side), paired_at - before, paired_at - before, ordinal
         from base, (values ('published', interval '4 days', 1), ('accepted', interval '1 day', 3)) step (label, before, ordinal)
       union all select 'pair', programme_id, person, 'pair:' || pair_id, pair_id, 'active', null, jsonb_build_object('side', side), paired_at, paired_at, 0 from base
       union all select 'pair', programme_id, person, 'pair:' || pair_id, pair_id, case when pair % 20 = 0 then 'ended' else 'completed' end, null, jsonb_build_object('side', side, 'reason', 'x'), at, at, 1
         from base, lateral (select case when pair % 20 = 0 then paired_at + interval '90 days' else timestamptz '2027-07-31T09:00:00Z' end as at) ending
       union all select 'plan', programme_id, null, 'plan:' || pair_id, pair_id, 'open', 6, jsonb_build_object('firstDueOn', (paired_at + interval '14 days')::date, 'format', 'remote'), paired_at, paired_at, 1 from base where side = 'mentor'
       union all select 'session', programme_id, person, 'session:' || session_id, pair_id, 'scheduled', null, jsonb_build_object('side', side, 'sessionId', session_id), at - interval '20 days', at - interval '20 days', 0 from session
       union all select 'session', programme_id, person, 'session:' || session_id, pair_id, 'rescheduled', null, jsonb_build_object('side', side, 'sessionId', session_id, 'by', 'mentee'), at - interval '9 days', at - interval '9 days', 1 from session where chance = 4
       union all select 'session', programme_id, person, 'session:' || session_id, pair_id, case chance when 0 then 'cancelled' when 1 then 'missed' when 2 then 'unreported' else 'held' end, 60,
         jsonb_build_object('side', side, 'sessionId', session_id) || case when chance < 2 then '{"by": "mentor"}' else '{}'::jsonb end, at, at + interval '2 hours', 2 from session
       union all select 'feedback', programme_id, person, 'feedback:' || session_id, pair_id, side, 1 + (n * 3 + s) % 5, case when s % 2 = 0 then jsonb_build_object('recommend', (n + s) % 11) else '{}' end, at + interval '1 day', at + interval '1 day', 3 from session where chance > 2
       union all select 'assessment', programme_id, person, 'assessment:' || pair_id || ':' || measure || ':' || topic || ':' || phase, pair_id, phase, (n % 40) + gain, jsonb_build_object('measure', measure, 'side', side) || case when topic = '' then '{}' else jsonb_build_object('topic', topic) end, paired_at + later, paired_at + later, 0
         from base, (values ('start', 0, interval '1 day'), ('midway', 12, interval '90 days'), ('end', 25, interval '175 days')) phase (phase, gain, later), (values ('topic_skill', 'social-media'), ('confidence', '')) measured (measure, topic)
       union all select 'risk', programme_id, null, 'risk:' || pair_id, pair_id, label, null, '{}', paired_at + later, paired_at + later, ordinal
         from base, (values ('at_risk', interval '40 days', 5), ('recovered', interval '60 days', 6)) step (label, later, ordinal) where side = 'mentor' and pair % 7 = 0 and (label = 'at_risk' or pair % 14 = 0)
       union all select 'goal', programme_id, null, 'goal:' || ${id(`'goal' || programme || pair`)}, pair_id, 'achieved', null, '{}', paired_at + interval '120 days', paired_at + interval '120 days', 7 from base where side = 'mentor' and pair % 4 > 0
       union all select 'takeaway', programme_id, null, 'takeaway:' || ${id(`'takeaway' || programme || pair`)}, pair_id, 'published', null, '{}', paired_at + interval '130 days', paired_at + interval '130 days', 8 from base where side = 'mentor' and pair % 2 = 0
     )
     insert into fact (id, tenant, kind, programme_id, person, series, subject, label, value, dims, effective_from, recorded_from, ordinal)
     select md5(series || label || ordinal)::uuid || '/' || series || '/' || coalesce(person, ''), 'acme', kind, programme_id, person, series, subject, label, value, dims, effective_from, recorded_from, ordinal
     from new_fact order by recorded_from, md5(coalesce(subject, person))`,
    [programme.id, people],
  );
  await owner.query('vacuum analyze fact');
}
