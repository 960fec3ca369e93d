/** What `POST /v1/operations/verification` answers, as far as it is looked at here. */
export interface Verification {
  readonly readModels: readonly { readonly service: string; readonly readModel: string; readonly differences: readonly { readonly table: string; readonly missing: number; readonly unexpected: number }[]; readonly parked: readonly string[] }[];
  readonly stuck: readonly { readonly service: string; readonly what: string }[];
}

/** Rows that differ from a recomputation, and keys whose events wait. */
export const differencesOf = ({ readModels }: Verification): string[] =>
  readModels.flatMap(({ service, readModel, differences, parked }) => [
    ...differences.map(({ table, missing, unexpected }) => `${service}/${readModel}: ${missing} rows of ${table} missing, ${unexpected} unexpected`),
    ...parked.map((key) => `${service}/${readModel}: parked ${key}`),
  ]);
