import type { Agreement, Member, Role } from '@upstream/contracts';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { Ground } from '../../domain/proposal/grounds.js';
import type { MyProposalStatus } from './my-proposals.answers.js';

/** A proposal as one of its people sees it: the grounds in their order, without points. */
@Entity('my_proposal')
@Index('my_proposal_by_employee', ['employeeId', 'programmeId'])
@Index('my_proposal_drafted_with', { synchronize: false })
export class MyProposalRow {
  @PrimaryColumn('text', { name: 'proposal_id' }) proposalId!: string;
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') side!: Role;
  /** Oneself included, mentor first: under whose keys grounds and agreement are sealed. */
  @Column('jsonb', { name: 'drafted_with' }) draftedWith!: Member[];
  /** Who is in it now; for one who has left a circle, who was in it with them. */
  @Column('jsonb') members!: Member[];
  @Column('boolean', { name: 'mentor_leads' }) mentorLeads!: boolean;
  /** Null until it is published: drafts are not there for their members. */
  @Column('text', { nullable: true }) status!: MyProposalStatus | null;
  @Column('text', { nullable: true }) answer!: 'accepted' | 'declined' | null;
  @Column('text', { name: 'expires_at', nullable: true }) expiresAt!: string | null;
  @Column('jsonb', { nullable: true }) grounds!: Ground[] | null;
  @Column('jsonb', { nullable: true }) agreement!: Agreement | null;
  @Column('integer') revision!: number;
}

export class MyProposals1790000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table my_proposal (
      proposal_id text not null, employee_id text not null, tenant text not null, programme_id text not null, side text not null,
      partner_participant_id text not null, partner_id text not null, status text, answer text, expires_at text, grounds jsonb, agreement jsonb,
      revision integer not null, primary key (proposal_id, employee_id)
    )`);
    await runner.query('create index my_proposal_by_employee on my_proposal (employee_id, programme_id)');
    await runner.query('create index my_proposal_by_partner on my_proposal (partner_id)');
    await secureTable(runner, 'my_proposal');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table my_proposal');
  }
}

/** Any number of members. */
export class MyProposalsOfCircles1790000000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table my_proposal drop column partner_participant_id, drop column partner_id, add column drafted_with jsonb not null, add column members jsonb not null');
    await runner.query('create index my_proposal_drafted_with on my_proposal using gin (drafted_with jsonb_path_ops)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table my_proposal');
    await new MyProposals1790000000300().up(runner);
  }
}

/** A circle that its mentor leads. */
export class MyProposalsLed1790000000810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table my_proposal add column mentor_leads boolean not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table my_proposal drop column mentor_leads');
  }
}
