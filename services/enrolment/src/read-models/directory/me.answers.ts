import { EmployeeProfile, Generation } from '@upstream/contracts';
import { z } from 'zod';
import { Person } from '../../domain/employee/events.js';

/** What Upstream holds about oneself; of somebody who has left, only that they have. */
export const Me = z
  .discriminatedUnion('active', [
    z.object({ active: z.literal(true), employeeId: z.string(), ...Person.shape, profile: EmployeeProfile, generation: Generation.nullable() }),
    z.object({ active: z.literal(false), employeeId: z.string(), leftOn: z.iso.date() }),
  ])
  .meta({ id: 'Me' });
