import type { Topic } from '@upstream/contracts';
import type { Erased, Sealed } from '@upstream/event-sourcing';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whoever was approved to teach in a programme, and what they are listed for. Names stay in the directory; who has left or was erased has no row. */
@Entity('expert_listing')
@Index('expert_listing_by_employee', ['employeeId'])
export class ExpertListingRow {
  @PrimaryColumn('text', { name: 'participant_id' }) participantId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'employee_id' }) employeeId!: string;
  @Column('jsonb', { name: 'may_teach' }) mayTeach!: Topic[];
  /** Null for who is not listed. */
  @Column('jsonb', { nullable: true }) topics!: Topic[] | null;
  @Column('timestamptz', { name: 'listed_at', nullable: true }) listedAt!: Date | null;
  /** By a coordinator, until listed again. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('text', { name: 'ended_reason_code', nullable: true }) endedReasonCode!: string | null;
  @Column('jsonb', { name: 'ended_note', nullable: true }) endedNote!: Sealed | Erased | null;
}

export class Experts1790000000920 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table expert_listing (
      participant_id text primary key, tenant text not null, programme_id text not null, employee_id text not null, may_teach jsonb not null,
      topics jsonb, listed_at timestamptz, ended_at timestamptz, ended_reason_code text, ended_note jsonb
    )`);
    await runner.query('create index expert_listing_by_employee on expert_listing (employee_id)');
    await secureTable(runner, 'expert_listing');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table expert_listing');
  }
}
