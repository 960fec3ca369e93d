import type { PulseResult } from '@upstream/contracts';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** A pulse and what came of it. Never an answer, nor who answered or how many. */
@Entity('pulse')
@Index('pulse_of_programme', ['programmeId', 'ordinal'])
export class PulseRow {
  @PrimaryColumn('text', { name: 'pulse_id' }) pulseId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('integer') ordinal!: number;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'closes_at' }) closesAt!: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  /** Null while it is open, and when too few answered. */
  @Column('jsonb', { nullable: true }) result!: PulseResult | null;
}

export class Pulses1700000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table pulse (
      pulse_id text primary key, tenant text not null, programme_id text not null, ordinal integer not null,
      opened_at timestamptz not null, closes_at timestamptz not null, closed_at timestamptz, result jsonb)`);
    await runner.query('create index pulse_of_programme on pulse (programme_id, ordinal)');
    await secureTable(runner, 'pulse');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pulse');
  }
}
