import { CommandOf, ruleHandler } from '@upstream/platform';
import { checkPairHealth, type CheckPairHealth } from '../../domain/pair-plan/check-health.js';
import { leavePlan, type LeavePlan } from '../../domain/pair-plan/leave-plan.js';
import { markMemberReady, openPairPlan, recordAgreement, type MarkMemberReady, type OpenPairPlan, type RecordAgreement } from '../../domain/pair-plan/open-plan.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { closePlan, pausePlan, resumePlan, type ClosePlan, type PausePlan, type ResumePlan } from '../../domain/pair-plan/pause-plan.js';

// What other services' events and time make of a plan. None of these has an endpoint.
export class OpenPairPlanCommand extends CommandOf<OpenPairPlan> {}
export class RecordAgreementCommand extends CommandOf<RecordAgreement> {}
export class MarkMemberReadyCommand extends CommandOf<MarkMemberReady> {}
export class PausePlanCommand extends CommandOf<PausePlan> {}
export class ResumePlanCommand extends CommandOf<ResumePlan> {}
export class LeavePlanCommand extends CommandOf<LeavePlan> {}
export class ClosePlanCommand extends CommandOf<ClosePlan> {}
export class CheckPairHealthCommand extends CommandOf<CheckPairHealth> {}

const ofPair = ({ pairId }: { pairId: string }): string => pairId;

/** All members of a circle become ready in the instant in which it is agreed, while its plan opens. */
const MANY = { meetsMany: true };

export const planPairHandlers = [
  ruleHandler(OpenPairPlanCommand, pairPlan, ofPair, openPairPlan, MANY),
  ruleHandler(RecordAgreementCommand, pairPlan, ofPair, recordAgreement, MANY),
  ruleHandler(MarkMemberReadyCommand, pairPlan, ofPair, markMemberReady, MANY),
  ruleHandler(PausePlanCommand, pairPlan, ofPair, pausePlan, MANY),
  ruleHandler(ResumePlanCommand, pairPlan, ofPair, resumePlan, MANY),
  ruleHandler(LeavePlanCommand, pairPlan, ofPair, leavePlan, MANY),
  ruleHandler(ClosePlanCommand, pairPlan, ofPair, closePlan, MANY),
  ruleHandler(CheckPairHealthCommand, pairPlan, ofPair, checkPairHealth, MANY),
];
