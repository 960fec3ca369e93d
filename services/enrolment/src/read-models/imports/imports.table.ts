import { secureTable } from '@upstream/platform';
import type { ImportCounts } from '../../domain/import/events.js';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** One HR file that was taken in, with what came of it. */
@Entity('people_import')
@Index('people_import_by_time', ['tenant', 'startedAt', 'importId'])
export class ImportRow {
  @PrimaryColumn('text', { name: 'import_id' }) importId!: string;
  @Column('text') tenant!: string;
  @Column('text') region!: string;
  @Column('text') mode!: 'full' | 'changes';
  @Column('boolean') completed!: boolean;
  @Column('integer') rows!: number;
  @Column('integer') leavers!: number;
  @Column('boolean', { name: 'leavers_confirmed' }) leaversConfirmed!: boolean;
  @Column('jsonb', { nullable: true }) counts!: ImportCounts | null;
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt!: Date | null;
  @Column('text', { name: 'started_by', nullable: true }) startedBy!: string | null;
  @Column('integer') revision!: number;
}

/** A cell that was refused, by place and code. */
@Entity('people_import_refusal')
export class ImportRefusalRow {
  @PrimaryColumn('text', { name: 'import_id' }) importId!: string;
  /** Place in the list. */
  @PrimaryColumn('integer') place!: number;
  @Column('text') tenant!: string;
  @Column('integer', { name: 'file_row' }) fileRow!: number;
  @Column('text', { name: 'file_column', nullable: true }) fileColumn!: string | null;
  @Column('text') code!: string;
}

export class Imports1790000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table people_import (
      import_id text primary key, tenant text not null, region text not null, mode text not null, completed boolean not null, rows integer not null,
      leavers integer not null, leavers_confirmed boolean not null, counts jsonb, started_at timestamptz not null, completed_at timestamptz,
      started_by text, revision integer not null
    )`);
    await runner.query('create index people_import_by_time on people_import (tenant, started_at, import_id)');
    await runner.query(`create table people_import_refusal (
      import_id text not null, place integer not null, tenant text not null, file_row integer not null, file_column text, code text not null,
      primary key (import_id, place)
    )`);
    await secureTable(runner, 'people_import');
    await secureTable(runner, 'people_import_refusal');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table people_import_refusal, people_import');
  }
}
