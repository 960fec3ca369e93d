import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { z } from 'zod';
import type { Rules, UnmatchedPerson } from '../../domain/matching-round/events.js';
import type { RoundStatus } from './rounds.answers.js';

@Entity('round')
@Index('round_by_programme', ['programmeId', 'startedAt', 'roundId'])
export class RoundRow {
  @PrimaryColumn('text', { name: 'round_id' }) roundId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') status!: RoundStatus;
  @Column('text', { name: 'started_at' }) startedAt!: string;
  @Column('text') position!: string;
  @Column('text', { name: 'input_digest' }) inputDigest!: string;
  @Column('jsonb') rules!: z.infer<typeof Rules>;
  @Column('jsonb') stats!: Record<string, number>;
  @Column('integer', { nullable: true }) unmatched!: number | null;
  @Column('integer') revision!: number;
}

@Entity('round_unmatched')
export class RoundUnmatchedRow {
  @PrimaryColumn('text', { name: 'round_id' }) roundId!: string;
  @PrimaryColumn('text', { name: 'participant_id' }) participantId!: string;
  @PrimaryColumn('text') role!: UnmatchedPerson['role'];
  @Column('text') tenant!: string;
  @Column('integer') considered!: number;
  @Column('integer') allowed!: number;
  @Column('jsonb') reasons!: UnmatchedPerson['reasons'];
}

export class Rounds1790000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table round (
      round_id text primary key, tenant text not null, programme_id text not null, status text not null, started_at text not null,
      position text not null, input_digest text not null, rules jsonb not null, stats jsonb not null, unmatched integer, revision integer not null
    )`);
    await runner.query('create index round_by_programme on round (programme_id, started_at, round_id)');
    await runner.query(`create table round_unmatched (
      round_id text not null, participant_id text not null, role text not null, tenant text not null, considered integer not null,
      allowed integer not null, reasons jsonb not null, primary key (round_id, participant_id, role)
    )`);
    await secureTable(runner, 'round');
    await secureTable(runner, 'round_unmatched');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table round_unmatched, round');
  }
}
