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
  /** What an identity provider calls the person, who is fed by SCIM. Files know nothing of it. */
  provisioned: z
    .object({
      userName: z.string().min(1).max(320),
      externalId: z.string().max(320).optional(),
      givenName: z.string().max(300).optional(),
      familyName: z.string().max(300).optional(),
      /** The city of the work address: the site, where no site is sent. */
      locality: z.string().max(200).optional(),
    })
    .optional(),
});
export type Person = z.infer<typeof Person>;

/** Keyed hashes under which an identity provider finds the person, and under which their manager is known. */
export const Lookups = z.object({ userName: z.string(), externalId: z.string().optional(), manager: z.string().optional() });
export type Lookups = z.infer<typeof Lookups>;

const employeeId = z.string();
const lookups = profile(Lookups, 'employeeId').optional();
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
    lookups,
    profile: hrFields,
    /** Comes from another region, or comes back, and wanted no mail before. */
    noMail: z.literal(true).optional(),
  }),
  'enrolment.employee-details-changed.v1': z.object({ employeeId, person, lookups, emailId: z.string(), previousEmailId: z.string().optional() }),
  'enrolment.employee-profile-changed.v1': z.object({ employeeId, profile: hrFields }),
  'enrolment.generation-declared.v1': z.object({ employeeId, generation: profile(z.object({ band: Generation.nullable() }), 'employeeId') }),
  /** The person's own choice: whether Upstream writes to them. Until they choose, it does. */
  'enrolment.employee-mail-chosen.v1': z.object({ employeeId, wanted: z.boolean() }),
  'enrolment.employee-left.v1': z.object({
    employeeId,
    leftOn: z.iso.date(),
    /** The same person's new id, when they did not leave but changed region. */
    movedTo: z.string().optional(),
    /** Their identity provider said so, by itself. */
    byProvider: z.literal(true).optional(),
    emailId: z.string(),
  }),
  /** Their identity provider says that they have left, with more others than anybody has confirmed: until somebody does, they work here. */
  'enrolment.leaving-withheld.v1': z.object({ employeeId, on: z.iso.date() }),
  /** Their identity provider has deleted somebody who had left. Upstream keeps the record until the person is erased. */
  'enrolment.employee-delisted.v1': z.object({ employeeId }),
  'enrolment.employee-erased.v1': z.object({ employeeId, reasonCode: z.string(), emailId: z.string() }),
});
export type EmployeeEvent = EventOf<typeof employeeEvents>;
export type ProjectedEmployeeEvent = ProjectedEventOf<typeof employeeEvents>;
