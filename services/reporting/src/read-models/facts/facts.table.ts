import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * One thing that was so, from an effective instant on, as recorded at an instant; about one person, or about nobody.
 * A later fact of the same series and person replaces it (from when it takes effect, and from when it was known), so
 * every report can be asked as of a past date. Erasing a person removes their rows from every period.
 */
@Entity('fact')
@Index('fact_programme', ['programmeId', 'kind'])
@Index('fact_person', ['person', 'kind'])
export class Fact {
  @PrimaryColumn('text') id!: string;
  @Column('text') tenant!: string;
  @Column('text') kind!: string;
  @Column('text', { name: 'programme_id', nullable: true }) programmeId!: string | null;
  @Column('text', { nullable: true }) person!: string | null;
  @Column('text') series!: string;
  /** What it is about beside the person: a pair, a session. */
  @Column('text', { nullable: true }) subject!: string | null;
  @Column('text', { nullable: true }) label!: string | null;
  @Column('double precision', { nullable: true }) value!: number | null;
  @Column('jsonb', { default: {} }) dims!: Record<string, unknown>;
  @Column('timestamp with time zone', { name: 'effective_from' }) effectiveFrom!: Date;
  @Column('timestamp with time zone', { name: 'recorded_from' }) recordedFrom!: Date;
  /** Order within a series at the same instants. */
  @Column('integer') ordinal!: number;
}

export class Facts1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table fact (
      id text not null, tenant text not null, kind text not null, programme_id text, person text, series text not null,
      subject text, label text, value double precision, dims jsonb not null default '{}',
      effective_from timestamp with time zone not null, recorded_from timestamp with time zone not null, ordinal integer not null)`);
    await runner.query(`alter table fact add constraint "PK_fact" primary key (id)`);
    await runner.query('create index fact_programme on fact (programme_id, kind)');
    await runner.query('create index fact_person on fact (person, kind)');
    await secureTable(runner, 'fact');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table fact');
  }
}

/**
 * `batches_of_people(person, smallest)` over people in an order: its first element says how many batches of `smallest` different people are complete, the
 * others who is in the one that is not. A loop in SQL, which window functions alone cannot say.
 */
export class BatchesOfPeople1800000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Rows of read models are in schemas of their builds, and `app` may not use `public`.
    await runner.query('create schema report');
    await runner.query(`create function report.batches_with(batches text[], person text, smallest integer) returns text[] language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $body$
      begin
        if person = any (batches[2:]) then return batches; end if;
        if cardinality(batches) < smallest then return batches || person; end if;
        return array[(batches[1]::int + 1)::text];
      end $body$`);
    await runner.query(`create aggregate report.batches_of_people(text, integer) (sfunc = report.batches_with, stype = text[], initcond = '{0}')`);
    await runner.query('grant usage on schema report to app');
    await runner.query('grant execute on all functions in schema report to app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema report cascade');
  }
}
