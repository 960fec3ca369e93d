import { EmployeeProfile } from '@upstream/contracts';
import { z } from 'zod';

export const Employee = z
  .object({
    employeeId: z.string(),
    name: z.string(),
    email: z.string(),
    number: z.string(),
    title: z.string().nullable(),
    region: z.string(),
    active: z.boolean(),
    leftOn: z.iso.date().nullable(),
    movedFrom: z.string().nullable().describe('The same person before they changed region'),
    movedTo: z.string().nullable(),
    managerId: z.string().nullable(),
    profile: EmployeeProfile.nullable(),
    registeredAt: z.iso.datetime(),
    revision: z.number().int(),
  })
  .meta({ id: 'Employee' });

export const Names = z.object({ names: z.record(z.string(), z.string()).describe('Name by employee id') }).meta({ id: 'Names' });

export const EmployeesByNumber = z
  .object({ numbers: z.array(z.object({ number: z.string().describe('As it was asked'), employeeId: z.string().nullable().describe('Null: nobody has it whom the caller may import') })) })
  .meta({ id: 'EmployeesByNumber' });

const choices = z.array(z.string());

/** What the directory can be narrowed to. */
export const DirectoryFacets = z
  .object({ active: z.number().int(), left: z.number().int(), regions: choices, departments: choices, sites: choices, levels: z.array(z.number().int()) })
  .meta({ id: 'DirectoryFacets' });
