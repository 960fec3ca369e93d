import { Code, LaunchStep, Role } from '@upstream/contracts';
import { defineEvents, identifying, type EventOf } from '@upstream/event-sourcing';
import { z } from 'zod';
import { ProgrammePlan } from './plan.js';

const programmeId = z.string();
/** What a coordinator writes for the visible history may name people: sealed under the programme's own key. Earlier releases wrote it plain, as `reason`. */
const text = z.string().max(500);
const words = { note: identifying(text, 'programmeId').optional(), reason: text.optional() };

export const programmeEvents = defineEvents({
  'enrolment.programme-drafted.v1': z.object({ programmeId, plan: ProgrammePlan }),
  'enrolment.programme-revised.v1': z.object({ programmeId, plan: ProgrammePlan, reasonCode: Code.optional(), ...words }),
  'enrolment.programme-launched.v1': z.object({ programmeId, plan: ProgrammePlan }),
  /** `position` is where the log stood when the figures were read. */
  'enrolment.programme-step-completed.v1': z.object({
    programmeId,
    step: LaunchStep,
    figures: z.record(z.string(), z.number()),
    position: z.string().optional(),
  }),
  'enrolment.programme-step-reopened.v1': z.object({ programmeId, step: LaunchStep, reasonCode: Code, ...words }),
  'enrolment.programme-module-added.v1': z.object({ programmeId, moduleId: z.string(), requiredFor: z.array(Role) }),
  'enrolment.programme-closed.v1': z.object({ programmeId, reasonCode: Code, ...words }),
});
export type ProgrammeEvent = EventOf<typeof programmeEvents>;
