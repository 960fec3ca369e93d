import { createHash } from 'node:crypto';
import type { Report } from '@upstream/reporting';

/** Who was in the file and what kept them from taking part. */
export interface PeopleSummary {
  readonly inFile: number;
  readonly imported: number;
  readonly refused: readonly { readonly row: number; readonly columns: readonly string[]; readonly codes: readonly string[] }[];
  readonly couldTakePart: number;
  readonly couldNot: readonly { readonly why: string; readonly people: number }[];
  readonly unmatched: readonly { readonly why: string; readonly people: number }[];
}

/** What `demo` prints. `digest` is the SHA-256 of all the rest. */
export interface DemoReport extends Pick<Report, 'funnel' | 'cadence' | 'satisfaction' | 'skills' | 'objectives' | 'generations' | 'departments' | 'trust'> {
  readonly programme: Report['programme'] & { readonly people: PeopleSummary };
  readonly digest: string;
}

export function demoReport({ programme, funnel, cadence, satisfaction, skills, objectives, generations, departments, trust }: Report, people: PeopleSummary): DemoReport {
  const body = { programme: { ...programme, people }, funnel, cadence, satisfaction, skills, objectives, generations, departments, trust };
  return { ...body, digest: createHash('sha256').update(JSON.stringify(body)).digest('hex') };
}
