import type { Agreement, Format, Member } from '@upstream/contracts';
import type { Sealed } from '@upstream/event-sourcing';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { Explanation } from '../../domain/proposal/events.js';
import type { ProposalStatus } from './proposals.answers.js';

/** A proposal as coordinators see it. */
@Entity('proposal')
@Index('proposal_by_round', ['roundId', 'score', 'proposalId'])
@Index('proposal_members', { synchronize: false })
export class ProposalRow {
  @PrimaryColumn('text', { name: 'proposal_id' }) proposalId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'round_id' }) roundId!: string;
  @Column('text') source!: 'round' | 'manual';
  @Column('text') status!: ProposalStatus;
  /** As drafted, mentor first: under whose keys explanation and agreement are sealed. Who has left a circle since is in the answers. */
  @Column('jsonb') members!: Member[];
  @Column('boolean', { name: 'mentor_leads' }) mentorLeads!: boolean;
  @Column('text', { name: 'rule_version' }) ruleVersion!: string;
  @Column('text') format!: Format;
  /** -1 when one of them was erased. */
  @Column('integer') score!: number;
  @Column('jsonb', { nullable: true }) explanation!: Explanation | null;
  @Column('jsonb', { nullable: true }) agreement!: Agreement | null;
  @Column('text', { name: 'expires_at', nullable: true }) expiresAt!: string | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode!: string | null;
  @Column('integer') revision!: number;
}

/** What one of them said, or that they have left a circle without a word. */
@Entity('proposal_answer')
export class ProposalAnswerRow {
  @PrimaryColumn('text', { name: 'proposal_id' }) proposalId!: string;
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') tenant!: string;
  @Column('text', { nullable: true }) answer!: 'accepted' | 'declined' | null;
  @Column('boolean', { name: 'has_left', default: false }) hasLeft!: boolean;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode!: string | null;
  @Column('jsonb', { nullable: true }) note!: Sealed | null;
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

/** Any number of members, with an answer each. */
export class ProposalsOfCircles1790000000710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table proposal drop column mentor_participant_id, drop column mentor_id, drop column mentee_participant_id, drop column mentee_id,
      drop column mentor_answer, drop column mentee_answer, drop column note_by, drop column note, add column members jsonb not null`);
    await runner.query('create index proposal_members on proposal using gin (members jsonb_path_ops)');
    await runner.query(`create table proposal_answer (
      proposal_id text not null, employee_id text not null, tenant text not null, answer text, has_left boolean not null default false, reason_code text, note jsonb,
      primary key (proposal_id, employee_id)
    )`);
    await secureTable(runner, 'proposal_answer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table proposal_answer');
    await runner.query('drop table proposal');
    await new Proposals1790000000200().up(runner);
  }
}

/** A circle that its mentor leads. */
export class ProposalsLed1790000000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proposal add column mentor_leads boolean not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proposal drop column mentor_leads');
  }
}
