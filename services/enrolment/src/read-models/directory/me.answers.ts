import { EmployeeProfile, Generation } from '@upstream/contracts';
import { z } from 'zod';
import { Person } from '../../domain/employee/events.js';

const MyMail = z.object({ sent: z.boolean().describe('Whether this installation sends mail at all'), wanted: z.boolean() }).meta({ id: 'MyMail' });

/** What Upstream holds about oneself; of somebody who has left, only that they have. */
export const Me = z
  .discriminatedUnion('active', [
    z.object({ active: z.literal(true), employeeId: z.string(), ...Person.shape, profile: EmployeeProfile, generation: Generation.nullable(), mail: MyMail }),
    z.object({ active: z.literal(false), employeeId: z.string(), leftOn: z.iso.date() }),
  ])
  .meta({ id: 'Me' });
