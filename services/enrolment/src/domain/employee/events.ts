import { EmployeeProfile, Generation } from '@upstream/contracts';
import { defineEvents, identifying, profile, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

/** Who it is. Sealed everywhere at rest; shown by opening it on view. */
export const Person = z.object({
  name: z.string().min(1).max(300),
  email: z.string().min(1).max(320),
  /** The employer's own number. */
  number: z.string().min(1).max(100),
  title: z.string().max(300).optional(),
});
export type Person = z.infer<typeof Person>;

const employeeId = z.string();
const person = identifying(Person, 'employeeId');
const hrFields = profile(EmployeeProfile, 'employeeId');

export const employeeEvents = defineEvents({
  'enrolment.employee-registered.v1': z.object({
    employeeId,
    /** HMAC of the employer's number: the same for every time that this person was hired. */
    numberHash: z.string(),
    /** How often this number had been registered before, moves included. */
    hireCount: z.number().int().nonnegative(),
    /** The same person's id in the region that they come from. */
    movedFrom: z.string().optional(),
    /** The reservation of the e-mail address, named by its HMAC. */
    emailId: z.string(),
    person,
    profile: hrFields,
    /** Comes from another region and wanted no mail there. */
    noMail: z.literal(true).optional(),
  }),
  'enrolment.employee-details-changed.v1': z.object({ employeeId, person, emailId: z.string(), previousEmailId: z.string().optional() }),
  'enrolment.employee-profile-changed.v1': z.object({ employeeId, profile: hrFields }),
  'enrolment.generation-declared.v1': z.object({ employeeId, generation: profile(z.object({ band: Generation.nullable() }), 'employeeId') }),
  /** The person's own choice: whether Upstream writes to them. Until they choose, it does. */
  'enrolment.employee-mail-chosen.v1': z.object({ employeeId, wanted: z.boolean() }),
  'enrolment.employee-left.v1': z.object({
    employeeId,
    leftOn: z.iso.date(),
    /** The same person's new id, when they did not leave but changed region. */
    movedTo: z.string().optional(),
    emailId: z.string(),
  }),
  'enrolment.employee-erased.v1': z.object({ employeeId, reasonCode: z.string(), emailId: z.string() }),
});
export type EmployeeEvent = EventOf<typeof employeeEvents>;
export type ProjectedEmployeeEvent = ProjectedEventOf<typeof employeeEvents>;
