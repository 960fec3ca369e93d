import { CommandOf } from '@upstream/platform';
import { checkPairHealth, type CheckPairHealth } from '../../domain/pair-plan/check-health.js';
import { leavePlan, type LeavePlan } from '../../domain/pair-plan/leave-plan.js';
import { markMemberReady, openPairPlan, recordAgreement, type MarkMemberReady, type OpenPairPlan, type RecordAgreement } from '../../domain/pair-plan/open-plan.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { closePlan, pausePlan, resumePlan, type ClosePlan, type PausePlan, type ResumePlan } from '../../domain/pair-plan/pause-plan.js';
import { ruleHandler } from '../rule-handler.js';

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

export const planPairHandlers = [
  ruleHandler(OpenPairPlanCommand, pairPlan, ofPair, openPairPlan),
  ruleHandler(RecordAgreementCommand, pairPlan, ofPair, recordAgreement),
  ruleHandler(MarkMemberReadyCommand, pairPlan, ofPair, markMemberReady),
  ruleHandler(PausePlanCommand, pairPlan, ofPair, pausePlan),
  ruleHandler(ResumePlanCommand, pairPlan, ofPair, resumePlan),
  ruleHandler(LeavePlanCommand, pairPlan, ofPair, leavePlan),
  ruleHandler(ClosePlanCommand, pairPlan, ofPair, closePlan),
  ruleHandler(CheckPairHealthCommand, pairPlan, ofPair, checkPairHealth),
];
