import { reads } from '../../api/client.js';

/** The rounds of a programme, the newest first; of more than a hundred, the newest hundred. */
export const useRounds = (programmeId: string) => reads.useQuery('get', '/v1/programmes/{programmeId}/rounds', { params: { path: { programmeId }, query: { limit: 100 } } });
