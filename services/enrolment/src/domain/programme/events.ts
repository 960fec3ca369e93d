import { Code, LaunchStep, Role } from '@upstream/contracts';
import { defineEvents, type EventOf } from '@upstream/event-sourcing';
import { z } from 'zod';
import { ProgrammePlan } from './plan.js';

const programmeId = z.string();
/** Why, for statistics (`reasonCode`) and for the visible history (`reason`, about the programme). */
const why = { reasonCode: Code, reason: z.string().max(500).optional() };

export const programmeEvents = defineEvents({
  'enrolment.programme-drafted.v1': z.object({ programmeId, plan: ProgrammePlan }),
  'enrolment.programme-revised.v1': z.object({ programmeId, plan: ProgrammePlan, reasonCode: Code.optional(), reason: z.string().max(500).optional() }),
  'enrolment.programme-launched.v1': z.object({ programmeId, plan: ProgrammePlan }),
  /** `position` is where the log stood when the figures were read. */
  'enrolment.programme-step-completed.v1': z.object({
    programmeId,
    step: LaunchStep,
    figures: z.record(z.string(), z.number()),
    position: z.string().optional(),
  }),
  'enrolment.programme-step-reopened.v1': z.object({ programmeId, step: LaunchStep, ...why }),
  'enrolment.programme-module-added.v1': z.object({ programmeId, moduleId: z.string(), requiredFor: z.array(Role) }),
  'enrolment.programme-closed.v1': z.object({ programmeId, ...why }),
});
export type ProgrammeEvent = EventOf<typeof programmeEvents>;
