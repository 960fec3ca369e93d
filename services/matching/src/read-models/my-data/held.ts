import { ParticipantProfile, Role } from '@upstream/contracts';
import { isErased, unlessErased, type Recorded } from '@upstream/event-sourcing';
import { z } from 'zod';
import type { ProposalEvent } from '../../domain/proposal/events.js';
import { groundsOf, inWords } from '../../domain/proposal/grounds.js';

const Entry = z.object({ at: z.iso.datetime(), what: z.string(), details: z.record(z.string(), z.unknown()) });
export type Entry = z.output<typeof Entry>;

/** What matching holds about the caller, without what is their partners' or was written by others for others. */
export const HeldByMatching = z
  .object({
    employeeId: z.string(),
    places: z
      .array(
        z.object({
          programmeId: z.string(),
          standing: z.string().nullable(),
          roles: z.array(Role),
          profile: ParticipantProfile.nullable(),
          comesFirst: z.boolean().describe('Because an earlier pair ended through no fault'),
          since: z.string().nullable(),
        }),
      )
      .describe('Places in the pool of a programme'),
    proposals: z.array(z.object({ proposalId: z.string(), entries: z.array(Entry) })).describe('Proposals and the pairs that they became'),
    recommended: z.array(z.object({ programmeId: z.string(), as: Role })).describe('That a leader recommended the person; what they wrote is theirs'),
  })
  .meta({ id: 'HeldByMatching' });

/** One event of a proposal or pair for one of its people. Undefined: nothing of theirs, such as a draft's inner life. */
export function entryOf(event: Recorded<ProposalEvent>, employeeId: string): Entry | undefined {
  const { type, data, meta } = event;
  if (!concerns(event, employeeId)) return undefined;
  const details = detailsOf(event, employeeId);
  if (!details) return undefined;
  const { programmeId } = data;
  return { at: meta.occurredAt, what: type.replace(/^\w+\.|\.v\d+$/g, ''), details: { programmeId, side: sideOf(event, employeeId), ...details } };
}

/** What came after somebody has left a circle is about the others. */
const concerns = ({ data }: Recorded<ProposalEvent>, employeeId: string): boolean =>
  [data.mentor, ...data.mentees].some((member) => member.employeeId === employeeId) || ('leaver' in data && data.leaver.employeeId === employeeId);

const sideOf = ({ data }: Recorded<ProposalEvent>, employeeId: string): 'mentor' | 'mentee' => (data.mentor.employeeId === employeeId ? 'mentor' : 'mentee');

function detailsOf(event: Recorded<ProposalEvent>, employeeId: string): Record<string, unknown> | undefined {
  const own = (who: string | undefined) => who === employeeId;
  const whose = (who: string | undefined) => (own(who) ? 'you' : 'somebody_else');
  switch (event.type) {
    case 'matching.proposal-drafted.v1': {
      const { agreement, explanation, format } = event.data;
      const reasons = isErased(explanation) ? [] : groundsOf(explanation).map((ground) => inWords(ground, sideOf(event, employeeId)));
      return { format, reasons, score: isErased(explanation) ? null : explanation.score, agreement: unlessErased(agreement, null) };
    }
    case 'matching.proposal-published.v1':
      return { expiresAt: event.data.expiresAt };
    case 'matching.proposal-accepted.v1':
      return own(event.data.employeeId) ? { by: 'you' } : undefined;
    case 'matching.proposal-declined.v1': {
      const { employeeId: by, reasonCode, note } = event.data;
      return own(by) ? { by: 'you', reasonCode, ...(note ? { note } : {}) } : {};
    }
    case 'matching.proposal-member-left.v1':
    case 'matching.pair-member-left.v1': {
      const { leaverEmployeeId, by, reasonCode, note } = event.data;
      return own(leaverEmployeeId) ? { by: by === 'coordinator' ? by : 'you', reasonCode, ...(note ? { note } : {}) } : {};
    }
    case 'matching.proposal-expired.v1':
    case 'matching.pair-completed.v1':
      return {};
    case 'matching.proposal-cancelled.v1':
      return own(event.data.leaverEmployeeId) ? { reasonCode: event.data.reasonCode } : {};
    case 'matching.pair-agreed.v1':
      return { format: event.data.format, agreement: unlessErased(event.data.agreement, null) };
    case 'matching.pair-paused.v1':
    case 'matching.pair-hold-added.v1':
      return { by: whose(event.data.hold), ...(own(event.data.hold) ? { reasonCode: event.data.reasonCode } : {}) };
    case 'matching.pair-hold-lifted.v1':
    case 'matching.pair-resumed.v1':
      return { by: whose(event.data.hold) };
    case 'matching.pair-ended.v1': {
      const { leaverEmployeeId, reasonCode, note } = event.data;
      return own(leaverEmployeeId) ? { by: 'you', reasonCode, ...(note ? { note } : {}) } : {};
    }
    case 'matching.draft-discarded.v1':
    case 'matching.proposal-publishing.v1':
      return undefined;
  }
}
