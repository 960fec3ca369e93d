import type { Agreement, Format } from '@upstream/contracts';
import type { Sealed } from '@upstream/event-sourcing';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { Explanation } from '../../domain/proposal/events.js';
import type { ProposalStatus } from './proposals.answers.js';

/** A proposal as coordinators see it. */
@Entity('proposal')
@Index('proposal_by_round', ['roundId', 'score', 'proposalId'])
@Index('proposal_by_mentor', ['mentorId'])
@Index('proposal_by_mentee', ['menteeId'])
export class ProposalRow {
  @PrimaryColumn('text', { name: 'proposal_id' }) proposalId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'round_id' }) roundId!: string;
  @Column('text') source!: 'round' | 'manual';
  @Column('text') status!: ProposalStatus;
  @Column('text', { name: 'mentor_participant_id' }) mentorParticipantId!: string;
  @Column('text', { name: 'mentor_id' }) mentorId!: string;
  @Column('text', { name: 'mentee_participant_id' }) menteeParticipantId!: string;
  @Column('text', { name: 'mentee_id' }) menteeId!: string;
  @Column('text', { name: 'rule_version' }) ruleVersion!: string;
  @Column('text') format!: Format;
  /** -1 when one of the two was erased. */
  @Column('integer') score!: number;
  @Column('jsonb', { nullable: true }) explanation!: Explanation | null;
  @Column('jsonb', { nullable: true }) agreement!: Agreement | null;
  @Column('text', { name: 'expires_at', nullable: true }) expiresAt!: string | null;
  @Column('text', { name: 'mentor_answer', nullable: true }) mentorAnswer!: 'accepted' | 'declined' | null;
  @Column('text', { name: 'mentee_answer', nullable: true }) menteeAnswer!: 'accepted' | 'declined' | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode!: string | null;
  @Column('text', { name: 'note_by', nullable: true }) noteBy!: string | null;
  @Column('jsonb', { nullable: true }) note!: Sealed | null;
  @Column('integer') revision!: number;
}

export class Proposals1790000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table proposal (
      proposal_id text primary key, tenant text not null, programme_id text not null, round_id text not null, source text not null, status text not null,
      mentor_participant_id text not null, mentor_id text not null, mentee_participant_id text not null, mentee_id text not null,
      rule_version text not null, format text not null, score integer not null, explanation jsonb, agreement jsonb, expires_at text,
      mentor_answer text, mentee_answer text, reason_code text, note_by text, note jsonb, revision integer not null
    )`);
    await runner.query('create index proposal_by_round on proposal (round_id, score, proposal_id)');
    await runner.query('create index proposal_by_mentor on proposal (mentor_id)');
    await runner.query('create index proposal_by_mentee on proposal (mentee_id)');
    await secureTable(runner, 'proposal');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table proposal');
  }
}
