import { defineEvents, homeId, uuidFrom, type Decider, type EventOf, type Rule } from '@upstream/event-sourcing';
import { z } from 'zod';
import { needsConfirmation } from '../import/leavers.js';

export const provisioningEvents = defineEvents({
  /** From this day until the end of the next, so many may leave by the identity provider. */
  'enrolment.leavers-confirmed.v1': z.object({ leavers: z.number().int().positive(), on: z.iso.date() }),
});
export type ProvisioningEvent = EventOf<typeof provisioningEvents>;

/** What people have confirmed of what an organisation's identity provider does by itself. */
export type Provisioning = { readonly kind: 'none' } | { readonly kind: 'confirmed'; readonly leavers: number; readonly on: string };

export const provisioning: Decider<Provisioning, ProvisioningEvent> = {
  category: 'enrolment_provisioning',
  initialState: { kind: 'none' },
  evolve: (_state, { data: { leavers, on } }) => ({ kind: 'confirmed', leavers, on }),
};

/** One for each organisation. */
export const provisioningIdOf = (region: string, tenant: string): string => homeId(region, uuidFrom('provisioning', tenant));

export interface ConfirmLeavers {
  readonly leavers: number;
}

export const confirmLeavers: Rule<ConfirmLeavers, Provisioning, ProvisioningEvent> = ({ leavers }, _state, { at }) => [{ type: 'enrolment.leavers-confirmed.v1', data: { leavers, on: at.slice(0, 10) } }];

/** A small organisation can lose so many in two days. */
const FEW = 5;

/** Whether one more may leave: as many as an HR file may name without being asked, in two days, or as many as somebody has confirmed in them. */
export function mayLeave({ active, left, since }: { active: number; left: number; since: string }, state: Provisioning): boolean {
  const leavers = left + 1;
  if (leavers <= FEW || !needsConfirmation(leavers, active + left)) return true;
  return state.kind === 'confirmed' && state.on >= since && leavers <= state.leavers;
}
