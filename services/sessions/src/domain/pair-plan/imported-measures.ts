import { Measure } from '@upstream/contracts';

/** What the company's own figures say, and people are never asked about themselves. */
export const ImportedMeasure = Measure.extract(['productivity']);
/** What people say of themselves. */
export const AskedMeasure = Measure.exclude(ImportedMeasure.options);

export const isImported = (measure: string): boolean => ImportedMeasure.safeParse(measure).success;
