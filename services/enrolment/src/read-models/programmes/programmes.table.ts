import { secureTable } from '@upstream/platform';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { ProgrammePlan } from '../../domain/programme/plan.js';
import type { Programme } from '../../domain/programme/programme.js';

@Entity('programme')
export class ProgrammeRow {
  @PrimaryColumn('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') tenant!: string;
  @Column('text') region!: string;
  @Column('text') status!: Exclude<Programme['kind'], 'none'>;
  @Column('jsonb') plan!: ProgrammePlan;
  @Column('integer') revision!: number;
  @Column('timestamptz', { name: 'drafted_at' }) draftedAt!: Date;
  @Column('timestamptz', { name: 'launched_at', nullable: true }) launchedAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
}

@Entity('programme_step')
export class ProgrammeStepRow {
  @PrimaryColumn('text', { name: 'programme_id' }) programmeId!: string;
  @PrimaryColumn('text') step!: string;
  @Column('text') tenant!: string;
  @Column('boolean') completed!: boolean;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  /** What the gate saw when the step was last completed. */
  @Column('jsonb', { nullable: true }) figures!: Record<string, number> | null;
}

export class Programmes1790000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table programme (
      programme_id text primary key, tenant text not null, region text not null, status text not null, plan jsonb not null,
      revision integer not null, drafted_at timestamptz not null, launched_at timestamptz, closed_at timestamptz
    )`);
    await runner.query(`create table programme_step (
      programme_id text not null, step text not null, tenant text not null, completed boolean not null, changed_at timestamptz not null,
      figures jsonb, primary key (programme_id, step)
    )`);
    await secureTable(runner, 'programme');
    await secureTable(runner, 'programme_step');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table programme_step, programme');
  }
}
