import './messages.js';
import { reads } from '../../api/client.js';
import { COSTLY } from '../../api/live.js';
import { Read } from '../../ui/states.js';
import { Objectives } from './parts/objectives.js';

/** The objectives beside their targets as they are now, for screens beside the report. Needs `report.read`. */
export function ObjectivesNow({ programmeId }: { programmeId: string }) {
  const report = reads.useQuery('get', '/v1/programmes/{programmeId}/report', { params: { path: { programmeId }, query: {} } }, { staleTime: 60_000, meta: COSTLY });
  return <Read of={report}>{(data) => <Objectives report={data} order={3} />}</Read>;
}
