import type { Role } from '@upstream/contracts';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { ModuleContent } from '../../domain/training/training-module.js';

/** What those who take it may see: the questions without their answers. */
export type ModuleView = Omit<ModuleContent, 'questions'> & { readonly questions: readonly { readonly question: string; readonly options: readonly string[] }[] };

@Entity('training_module')
@Index('training_module_by_programme', ['programmeId', 'place'])
export class TrainingModuleRow {
  @PrimaryColumn('text', { name: 'module_id' }) moduleId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  /** Where the log has its publication: the order of modules. */
  @Column('bigint') place!: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt!: Date;
  @Column('integer') revision!: number;
  @Column('jsonb') content!: ModuleView;
}

@Entity('module_progress')
@Index('module_progress_by_participant', ['participantId'])
export class ModuleProgressRow {
  @PrimaryColumn('text', { name: 'module_id' }) moduleId!: string;
  @PrimaryColumn('text', { name: 'participant_id' }) participantId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'employee_id' }) employeeId!: string;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('boolean', { default: false }) passed!: boolean;
  @Column('integer', { nullable: true }) stars!: number | null;
  @Column('integer', { nullable: true }) comfort!: number | null;
}

@Entity('ground_rules')
export class GroundRulesRow {
  @PrimaryColumn('text', { name: 'participant_id' }) participantId!: string;
  @PrimaryColumn('text') role!: Role;
  @Column('text') tenant!: string;
  @Column('text') version!: string;
  @Column('timestamptz', { name: 'accepted_at' }) acceptedAt!: Date;
}

export class Training1790000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table training_module (
      module_id text primary key, tenant text not null, programme_id text not null, place bigint not null, published_at timestamptz not null, revision integer not null, content jsonb not null
    )`);
    await runner.query('create index training_module_by_programme on training_module (programme_id, place)');
    await runner.query(`create table module_progress (
      module_id text not null, participant_id text not null, tenant text not null, employee_id text not null, attempts integer not null default 0,
      passed boolean not null default false, stars integer, comfort integer, primary key (module_id, participant_id)
    )`);
    await runner.query('create index module_progress_by_participant on module_progress (participant_id)');
    await runner.query(`create table ground_rules (
      participant_id text not null, role text not null, tenant text not null, version text not null, accepted_at timestamptz not null,
      primary key (participant_id, role)
    )`);
    for (const table of ['training_module', 'module_progress', 'ground_rules']) await secureTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ground_rules, module_progress, training_module');
  }
}
