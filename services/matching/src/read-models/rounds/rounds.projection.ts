import { patch, put, readModel } from '@upstream/projections';
import type { ProjectedRoundEvent } from '../../domain/matching-round/events.js';

export const rounds = readModel<ProjectedRoundEvent>({
  name: 'rounds',
  version: 1,
  tables: [
    { name: 'round', key: ['round_id'] },
    { name: 'round_unmatched', key: ['round_id', 'participant_id', 'role'] },
  ],
  on: {
    'matching.round-started.v1': ({ data, meta, revision }) => {
      const { roundId, programmeId, asOf, position, inputDigest, rules, stats } = data;
      return [put('round', { round_id: roundId, tenant: meta.tenant, programme_id: programmeId, status: 'started', started_at: asOf, position, input_digest: inputDigest, rules, stats, revision })];
    },
    'matching.round-unmatched-recorded.v1': ({ data: { roundId, unmatched }, meta, revision }) => [
      patch('round', { round_id: roundId }, { revision }),
      ...unmatched.map(({ participantId, role, partnersConsidered, partnersAllowed, reasons }) =>
        put('round_unmatched', { round_id: roundId, participant_id: participantId, role, tenant: meta.tenant, considered: partnersConsidered, allowed: partnersAllowed, reasons }),
      ),
    ],
    'matching.round-drafted.v1': ({ data, revision }) => [patch('round', { round_id: data.roundId }, { status: 'drafted', unmatched: data.unmatched, revision })],
    'matching.round-published.v1': ({ data, revision }) => [patch('round', { round_id: data.roundId }, { status: 'published', revision })],
    'matching.round-discarded.v1': ({ data, revision }) => [patch('round', { round_id: data.roundId }, { status: 'discarded', revision })],
  },
});
