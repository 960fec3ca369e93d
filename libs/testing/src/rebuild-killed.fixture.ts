import { defineEvents, idOfStream, plainCodec, type EventFamily, type ProjectedEventOf } from '@upstream/event-sourcing';
import { put, readModel } from '@upstream/projections';
import { z } from 'zod';

export const COUNT_CATEGORY = 'spec_count';
const events = defineEvents({ 'spec.counted.v1': z.object({ number: z.number() }) });
export const counting = plainCodec([events as EventFamily]);

/** A row for each event: one applied twice or not at all shows. */
export const counts = readModel<ProjectedEventOf<typeof events>>({
  name: 'counts',
  version: 1,
  tables: [{ name: 'counted', key: ['id'] }],
  on: { 'spec.counted.v1': ({ stream, data }) => [put('counted', { id: `${idOfStream(stream)} ${data.number}`, number: data.number })] },
});
export const countsTable = 'create table counted (id text primary key, number int not null)';
