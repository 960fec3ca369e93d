import { regionOf } from '@upstream/event-sourcing';
import { patch, put, readModel } from '@upstream/projections';
import type { ProjectedImportEvent } from '../../domain/import/events.js';

const IMPORT = 'people_import';
const REFUSAL = 'people_import_refusal';

export const imports = readModel<ProjectedImportEvent>({
  name: 'imports',
  version: 1,
  tables: [
    { name: IMPORT, key: ['import_id'] },
    { name: REFUSAL, key: ['import_id', 'place'] },
  ],
  on: {
    'enrolment.import-started.v1': ({ data, meta, revision }) => [
      put(IMPORT, {
        import_id: data.importId,
        tenant: meta.tenant,
        region: regionOf(data.importId),
        mode: data.mode,
        completed: false,
        rows: data.rows,
        leavers: data.leavers,
        leavers_confirmed: data.leaversConfirmed,
        started_at: meta.recordedAt,
        started_by: meta.actor ?? null,
        revision,
      }),
    ],
    'enrolment.import-rows-refused.v1': ({ data, meta, revision }) => [
      ...data.cells.map(({ row, column, code }, index) =>
        put(REFUSAL, { import_id: data.importId, place: data.first + index, tenant: meta.tenant, file_row: row, file_column: column, code }),
      ),
      patch(IMPORT, { import_id: data.importId }, { revision }),
    ],
    'enrolment.import-completed.v1': ({ data, meta, revision }) => [
      patch(IMPORT, { import_id: data.importId }, { completed: true, counts: data.counts, completed_at: meta.recordedAt, revision }),
    ],
  },
});
