import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm';

type Entity = (new () => object) | EntitySchema;

export interface DatabaseOptions {
  /** `postgres://role:password@host:port/database`: the role decides what may be done. */
  readonly url: string;
  readonly entities: readonly Entity[];
  readonly migrations?: readonly (new () => MigrationInterface)[];
  /** Connections at most. Default 5. */
  readonly poolSize?: number;
  /** What the server calls its connections. */
  readonly name: string;
}

/**
 * A data source that is not connected yet (`initialize()`). It never changes the schema by itself; queries are not
 * logged, since their values may be personal; a statement that takes over 30 s is ended.
 */
export function createDataSource({ url, entities, migrations = [], poolSize = 5, name }: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    applicationName: name,
    poolSize,
    connectTimeoutMS: 5000,
    extra: { pipeline: true, statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 },
  } as DataSourceOptions);
}

/** The SQL that would bring the database to what the entities say: empty when the migrations are complete. */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
