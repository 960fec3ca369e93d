import { defineEvents, homeId, identifying, profile, streamOf, uuidFrom, type EventFamily, type EventMetadata, type ProjectedEventOf } from '@upstream/event-sourcing';
import { patch, put, readModel } from '@upstream/projections';
import { z } from 'zod';

// Ten events in a participant's life. One of them says who it is: a name (stays sealed in rows) and a profile (opened).

export const CATEGORY = 'bench_participant';
export const LIFE = 10;
export const APPLIED = 'bench.participant-applied.v1';
export const APPROVED = 'bench.participant-approved.v1';
export const TRAINED = 'bench.step-taken.v1';

const Profile = z.object({ level: z.number(), department: z.string(), languages: z.array(z.string()) });
export const events = defineEvents({
  [APPLIED]: z.object({ participantId: z.string(), programmeId: z.string(), channel: z.string(), name: identifying(z.string(), 'participantId'), profile: profile(Profile, 'participantId') }),
  [APPROVED]: z.object({ participantId: z.string(), seat: z.string(), note: z.string() }),
  [TRAINED]: z.object({ participantId: z.string(), step: z.number(), minutes: z.number(), note: z.string() }),
});
export const family = events as EventFamily;

const ids = new Map<number, string>();
export const participantAt = (index: number): string => {
  let id = ids.get(index);
  if (!id) ids.set(index, (id = homeId('eu', uuidFrom('bench participant', String(index)))));
  return id;
};
export const streamAt = (index: number): string => streamOf(CATEGORY, participantAt(index));

const PROGRAMME = homeId('eu', uuidFrom('bench programme'));
const NOTE = 'x'.repeat(100);

/** The `revision`-th event of a participant, as a decider would record it. */
export function eventAt(index: number, revision: number) {
  const participantId = participantAt(index);
  if (revision === 0) {
    return { type: APPLIED, data: { participantId, programmeId: PROGRAMME, channel: 'intranet', name: `Ada Byron ${index}`, profile: { level: 1 + (index % 7), department: `d${index % 40}`, languages: ['en', 'pl'] } } };
  }
  if (revision === 1) return { type: APPROVED, data: { participantId, seat: homeId('eu', uuidFrom('seat', participantId)), note: NOTE } };
  return { type: TRAINED, data: { participantId, step: revision, minutes: (index + revision) % 90, note: NOTE } };
}

export const META: EventMetadata = {
  commandId: '00000000-0000-5000-8000-000000000000',
  requestDigest: '0'.repeat(64),
  occurredAt: '2027-01-11T09:00:00.000Z',
  recordedAt: '2027-01-11T09:00:00.000Z',
  tenant: 'acme',
  region: 'eu',
  actor: '00000000-0000-5000-8000-000000000001',
  correlationId: '00000000-0000-7000-8000-000000000002',
};

export const TABLE = `create table participant (id text primary key, tenant text not null, programme_id text not null, channel text not null, status text not null,
  name jsonb, profile jsonb, seat text, step integer, minutes integer, changed_at timestamptz not null)`;

/** The projection under test: a row per participant, changed by each of its events. */
export const participants = readModel<ProjectedEventOf<typeof events>>({
  name: 'participants',
  version: 1,
  tables: [{ name: 'participant', key: ['id'] }],
  on: {
    [APPLIED]: ({ data, meta }) => [
      put('participant', { id: data.participantId, tenant: meta.tenant, programme_id: data.programmeId, channel: data.channel, status: 'applied', name: data.name, profile: data.profile, changed_at: meta.recordedAt }),
    ],
    [APPROVED]: ({ data, meta }) => [patch('participant', { id: data.participantId }, { status: 'approved', seat: data.seat, changed_at: meta.recordedAt })],
    [TRAINED]: ({ data, meta }) => [patch('participant', { id: data.participantId }, { step: data.step, minutes: data.minutes, changed_at: meta.recordedAt })],
  },
});

const PAGE = 'e.position > $1 and e.position <= $2';
const AT = "(e.meta ->> 'recordedAt')::timestamptz";

/**
 * The same projection as pure SQL over one page of the event table: no JavaScript, no bodies over the wire, nothing
 * opened. One set-based statement for each type; where a page holds several events of a participant, the last one counts.
 * A single statement for all types (grouped by participant) was a quarter slower.
 */
export const SQL_PAGE: readonly string[] = [
  `insert into participant (id, tenant, programme_id, channel, status, name, profile, changed_at)
    select d."participantId", e.meta ->> 'tenant', d."programmeId", d.channel, 'applied', d.name, d.profile, ${AT}
    from es_event e cross join lateral json_to_record(e.data) as d("participantId" text, "programmeId" text, channel text, name jsonb, profile jsonb)
    where ${PAGE} and e.type = '${APPLIED}'
    on conflict (id) do update set tenant = excluded.tenant, programme_id = excluded.programme_id, channel = excluded.channel, status = excluded.status,
      name = excluded.name, profile = excluded.profile, changed_at = excluded.changed_at`,
  `update participant p set status = 'approved', seat = n.seat, changed_at = n.at from (
      select distinct on (d."participantId") d."participantId" as id, d.seat, ${AT} as at
      from es_event e cross join lateral json_to_record(e.data) as d("participantId" text, seat text)
      where ${PAGE} and e.type = '${APPROVED}' order by d."participantId", e.position desc
    ) n where p.id = n.id`,
  `update participant p set step = n.step, minutes = n.minutes, changed_at = n.at from (
      select distinct on (d."participantId") d."participantId" as id, d.step, d.minutes, ${AT} as at
      from es_event e cross join lateral json_to_record(e.data) as d("participantId" text, step integer, minutes integer)
      where ${PAGE} and e.type = '${TRAINED}' order by d."participantId", e.position desc
    ) n where p.id = n.id`,
];
