import type { Direction, Measure, Wave } from '@upstream/contracts';
import { secureTable } from '@upstream/platform';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What reports must know of a programme. */
@Entity('programme')
export class ProgrammeRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') tenant!: string;
  @Column('text') name!: string;
  @Column('text') template!: string;
  @Column('text') direction!: Direction;
  /** Whether its people meet in circles instead of pairs. */
  @Column('boolean', { default: false }) circles!: boolean;
  @Column('text') wave!: Wave;
  /** The pilot that an expansion starts from; null also for what was launched before its event told. */
  @Column('text', { name: 'pilot_id', nullable: true }) pilotId!: string | null;
  /** When the step `evaluate` was completed; null while it is open. */
  @Column('timestamptz', { name: 'evaluated_at', nullable: true }) evaluatedAt!: Date | null;
  @Column('date', { name: 'starts_on' }) startsOn!: string;
  @Column('date', { name: 'ends_on' }) endsOn!: string;
  @Column('jsonb') cadence!: { every: { days: number } | { months: 1 }; minutes: number };
  @Column('jsonb') objectives!: readonly { objectiveId: string; measure: Measure; target: number }[];
  @Column('jsonb') regions!: readonly string[];
  @Column('text', { name: 'closed_because', nullable: true }) closedBecause!: string | null;
}

export class Programmes1800000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table programme (
      id text not null, tenant text not null, name text not null, template text not null, direction text not null, wave text not null,
      starts_on date not null, ends_on date not null, cadence jsonb not null, objectives jsonb not null, regions jsonb not null, closed_because text)`);
    await runner.query(`alter table programme add constraint "PK_programme" primary key (id)`);
    await secureTable(runner, 'programme');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table programme');
  }
}

export class ProgrammesOfCircles1800000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programme add column circles boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programme drop column circles');
  }
}

export class EvaluatedProgrammes1800000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programme add column pilot_id text, add column evaluated_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programme drop column pilot_id, drop column evaluated_at');
  }
}
