import { send, type Recorded, type RequestedCommand } from '@upstream/event-sourcing';
import type { RecordAgreement } from '../../domain/pair-plan/open-plan.js';
import type { ProfilesEvent } from '../inbox.js';

type TopicsAgreed = Extract<ProfilesEvent, { type: 'upstream.pair-topics-agreed.v1' }>;

/** What the two work on belongs to their plan, opened or not. */
export const pairTopicsAgreed = ({ data }: Recorded<TopicsAgreed>): readonly RequestedCommand[] => [send<RecordAgreement>('RecordAgreement', data)];
