import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { SessionDecision, SessionDecisionWord } from './decisions.answers.js';

/** Who decided what about a session, when and why. Holds ids and codes, never what anybody wrote. */
@Entity('decision')
@Index('decision_by_programme', ['programmeId', 'place'])
export class DecisionRow {
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  /** Where the log has it: the order of decisions. */
  @Column('bigint') place!: string;
  @Column('text') what!: SessionDecisionWord;
  @Column('text', { nullable: true }) actor!: string | null;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
  @Column('jsonb', { nullable: true }) session!: SessionDecision['session'];
  @Column('timestamptz', { name: 'starts_at', nullable: true }) startsAt!: Date | null;
  @Column('text', { name: 'to_state', nullable: true }) to!: SessionDecision['to'];
  @Column('integer', { nullable: true }) minutes!: number | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode!: string | null;
  @Column('text', { nullable: true }) topic!: string | null;
}

/** Decisions that are about no session. */
export class DecisionsTakeaways1700001700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table decision alter column session drop not null, alter column starts_at drop not null, add column topic text');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table decision drop column topic, alter column starts_at set not null, alter column session set not null');
  }
}

export class Decisions1700000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table decision (
      event_id uuid primary key, tenant text not null, programme_id text not null, place bigint not null, what text not null, actor text,
      decided_at timestamptz not null, session jsonb not null, starts_at timestamptz not null, to_state text, minutes integer, reason_code text)`);
    await runner.query('create index decision_by_programme on decision (programme_id, place)');
    await secureTable(runner, 'decision');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table decision');
  }
}
