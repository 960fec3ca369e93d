import type { ParticipantEvent } from '../../domain/participant/events.js';
import { idsOf } from '../../domain/participant/participant.js';
import type { PublicMessage } from '@upstream/messaging';

export function publishedOfParticipant(event: ParticipantEvent): PublicMessage[] {
  const ids = idsOf(event.data);
  const message = (type: PublicMessage['type'], data: object = {}): PublicMessage => ({ type, key: ids.participantId, data: { ...ids, ...data } });
  switch (event.type) {
    case 'enrolment.participant-nominated.v1':
      return [message('upstream.participant-nominated.v1', event.data.role ? { role: event.data.role } : {})];
    case 'enrolment.participant-applied.v1': {
      const { roles, channel, consentVersion, profile } = event.data;
      return [message('upstream.participant-applied.v1', { roles, channel, consentVersion }), message('upstream.participant-profile-changed.v1', { profile })];
    }
    case 'enrolment.participant-application-revised.v1':
      return [message('upstream.participant-profile-changed.v1', { profile: event.data.profile })];
    case 'enrolment.participant-approved.v1':
      return [message('upstream.participant-profile-changed.v1', { profile: event.data.profile }), message('upstream.participant-approved.v1', { roles: event.data.roles, ...(event.data.trained ? { trained: event.data.trained } : {}) })];
    case 'enrolment.participant-approval-revoked.v1':
      return [message('upstream.participant-withdrawn.v1', { reasonCode: event.data.reasonCode, by: 'coordinator' })];
    case 'enrolment.participant-declined.v1':
      return [message('upstream.participant-declined.v1', { reasonCode: event.data.reasonCode })];
    case 'enrolment.participant-waitlisted.v1':
      return [message('upstream.participant-waitlisted.v1')];
    case 'enrolment.participant-paused.v1': {
      const { until, reasonCode } = event.data;
      return [message('upstream.participant-paused.v1', { ...(until ? { until } : {}), reasonCode })];
    }
    case 'enrolment.participant-resumed.v1':
      return [message('upstream.participant-resumed.v1')];
    case 'enrolment.participant-withdrawn.v1':
      return [message('upstream.participant-withdrawn.v1', { reasonCode: event.data.reasonCode, by: event.data.by })];
    case 'enrolment.participant-completed.v1':
      return [message('upstream.participant-completed.v1')];
    case 'enrolment.participant-trained.v1':
      return [message('upstream.participant-trained.v1', { role: event.data.role, groundRulesAccepted: event.data.groundRulesAccepted })];
    case 'enrolment.participant-conversation-recorded.v1':
    case 'enrolment.participant-reminded.v1':
    case 'enrolment.participant-listed-as-expert.v1':
    case 'enrolment.participant-expert-listing-ended.v1':
    case 'enrolment.participant-promoted.v1':
    case 'enrolment.participant-quiz-taken.v1':
    case 'enrolment.participant-module-rated.v1':
    case 'enrolment.participant-ground-rules-accepted.v1':
    case 'enrolment.participant-evidence-submitted.v1':
    case 'enrolment.participant-evidence-accepted.v1':
      return [];
  }
}
