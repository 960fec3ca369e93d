import { consumerActor, processActor } from '@upstream/processes';
import { closeProgramme } from '../../processes/close-programme/close-programme.workflow.js';
import { closeSeats } from '../../processes/close-seats/close-seats.workflow.js';
import { draftRound } from '../../processes/draft-round/draft-round.workflow.js';
import { publishProposalProcess } from '../../processes/publish-proposal/publish-proposal.workflow.js';
import { recheckRules } from '../../processes/recheck-rules/recheck-rules.workflow.js';
import { roundDecisions } from '../../processes/round-decisions/round-decisions.workflow.js';

/** The service's processes: a spec compares them with the module's. */
export const PROCESSES = [publishProposalProcess, closeSeats, closeProgramme, draftRound, roundDecisions, recheckRules] as const;

const MACHINES: ReadonlySet<string> = new Set([consumerActor('matching'), ...PROCESSES.map(({ name }) => processActor('matching', name))]);

/** Whether somebody decided, and not a process that carries out what was decided elsewhere. */
export const isPerson = (actor: string | undefined): actor is string => actor !== undefined && !MACHINES.has(actor);
