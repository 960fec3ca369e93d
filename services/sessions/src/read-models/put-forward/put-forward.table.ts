import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { PutForwardState } from './put-forward.answers.js';

/** What a mentor put forward and what became of it. The grounds are sealed for both people. Goes when either is erased. */
@Entity('put_forward')
@Index('put_forward_consented', ['programmeId', 'consentedAt', 'putForwardId'])
@Index('put_forward_of_mentor', ['mentorId'])
@Index('put_forward_of_mentee', ['menteeId'])
export class PutForwardRow {
  @PrimaryColumn('text', { name: 'put_forward_id' }) putForwardId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'pair_id' }) pairId!: string;
  @Column('text', { name: 'mentor_id' }) mentorId!: string;
  @Column('text', { name: 'mentee_id' }) menteeId!: string;
  @Column('text') state!: PutForwardState;
  @Column('jsonb') grounds!: unknown;
  @Column('timestamptz', { name: 'put_forward_at' }) putForwardAt!: Date;
  /** Set while the mentee's consent stands: HR sees what has it. */
  @Column('timestamptz', { name: 'consented_at', nullable: true }) consentedAt!: Date | null;
  @Column('date', { name: 'again_from', nullable: true }) againFrom!: string | null;
}

export class PutForward1700000950000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table put_forward (
      put_forward_id text primary key, tenant text not null, programme_id text not null, pair_id text not null, mentor_id text not null, mentee_id text not null,
      state text not null, grounds jsonb not null, put_forward_at timestamptz not null, consented_at timestamptz, again_from date)`);
    await runner.query('create index put_forward_consented on put_forward (programme_id, consented_at, put_forward_id)');
    await runner.query('create index put_forward_of_mentor on put_forward (mentor_id)');
    await runner.query('create index put_forward_of_mentee on put_forward (mentee_id)');
    await secureTable(runner, 'put_forward');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table put_forward');
  }
}
