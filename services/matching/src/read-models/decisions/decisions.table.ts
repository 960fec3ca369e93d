import type { Member } from '@upstream/contracts';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { MatchingDecisionWord } from './decisions.answers.js';

/** Who decided what, when and why. Holds ids and codes, never what anybody wrote. */
@Entity('decision')
@Index('decision_by_programme', ['programmeId', 'place'])
export class DecisionRow {
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId!: string;
  @Column('text') tenant!: string;
  /** None for two people who are kept apart in all programmes. */
  @Column('text', { name: 'programme_id', nullable: true }) programmeId!: string | null;
  /** Where the log has it: the order of decisions. */
  @Column('bigint') place!: string;
  @Column('text') what!: MatchingDecisionWord;
  @Column('text') actor!: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
  @Column('text', { name: 'round_id', nullable: true }) roundId!: string | null;
  @Column('integer', { nullable: true }) pairs!: number | null;
  @Column('text', { name: 'proposal_id', nullable: true }) proposalId!: string | null;
  /** Without participant ids where no programme is named. */
  @Column('jsonb') people!: readonly Partial<Member>[];
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode!: string | null;
}

export class Decisions1790000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table decision (
      event_id uuid primary key, tenant text not null, programme_id text, place bigint not null, what text not null, actor text not null,
      decided_at timestamptz not null, round_id text, pairs integer, proposal_id text, people jsonb not null, reason_code text
    )`);
    await runner.query('create index decision_by_programme on decision (programme_id, place)');
    await secureTable(runner, 'decision');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table decision');
  }
}
