import { CommandOf, ruleHandler } from '@upstream/platform';
import { closeParticipation, type CloseParticipation } from '../../domain/participant/leave.js';
import { participant } from '../../domain/participant/participant.js';

/** Sent by the closing process. */
export class CloseParticipationCommand extends CommandOf<CloseParticipation> {}

export const CloseParticipationHandler = ruleHandler(CloseParticipationCommand, participant, ({ participantId }) => participantId, closeParticipation);
