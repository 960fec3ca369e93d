import type { Agreement, Format, Member, Side } from '@upstream/contracts';
import type { Sealed } from '@upstream/event-sourcing';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { PairStatus } from './pairs.answers.js';

@Entity('pair')
@Index('pair_by_programme', ['programmeId', 'agreedAt', 'pairId'])
@Index('pair_members', { synchronize: false })
export class PairRow {
  @PrimaryColumn('text', { name: 'pair_id' }) pairId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'round_id' }) roundId!: string;
  /** As agreed, mentor first: under whose keys the agreement is sealed. */
  @Column('jsonb') members!: Member[];
  @Column('boolean', { name: 'mentor_leads' }) mentorLeads!: boolean;
  @Column('text') status!: PairStatus;
  @Column('text') format!: Format;
  @Column('jsonb', { nullable: true }) agreement!: Agreement | null;
  @Column('text', { name: 'agreed_at' }) agreedAt!: string;
  @Column('text', { name: 'ended_at', nullable: true }) endedAt!: string | null;
  @Column('text', { name: 'ended_by', nullable: true }) endedBy!: Side | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode!: string | null;
  @Column('text', { name: 'note_by', nullable: true }) noteBy!: string | null;
  @Column('jsonb', { nullable: true }) note!: Sealed | null;
  @Column('integer') revision!: number;
}

/** Who has left a circle that went on. */
@Entity('pair_leaver')
export class PairLeaverRow {
  @PrimaryColumn('text', { name: 'pair_id' }) pairId!: string;
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'left_at' }) leftAt!: string;
  @Column('text', { name: 'left_by' }) leftBy!: Side;
  @Column('text', { name: 'reason_code' }) reasonCode!: string;
  @Column('jsonb', { nullable: true }) note!: Sealed | null;
}

export class Pairs1790000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table pair (
      pair_id text primary key, tenant text not null, programme_id text not null, round_id text not null, mentor_participant_id text not null,
      mentor_id text not null, mentee_participant_id text not null, mentee_id text not null, status text not null, format text not null,
      agreement jsonb, agreed_at text not null, ended_at text, ended_by text, reason_code text, note_by text, note jsonb, revision integer not null
    )`);
    await runner.query('create index pair_by_programme on pair (programme_id, agreed_at, pair_id)');
    await runner.query('create index pair_by_mentor on pair (mentor_id)');
    await runner.query('create index pair_by_mentee on pair (mentee_id)');
    await secureTable(runner, 'pair');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pair');
  }
}

/** Any number of members, who can leave one by one. */
export class PairsOfCircles1790000000730 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pair drop column mentor_participant_id, drop column mentor_id, drop column mentee_participant_id, drop column mentee_id, add column members jsonb not null');
    await runner.query('create index pair_members on pair using gin (members jsonb_path_ops)');
    await runner.query(`create table pair_leaver (
      pair_id text not null, employee_id text not null, tenant text not null, left_at text not null, left_by text not null, reason_code text not null, note jsonb,
      primary key (pair_id, employee_id)
    )`);
    await secureTable(runner, 'pair_leaver');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pair_leaver');
    await runner.query('drop table pair');
    await new Pairs1790000000400().up(runner);
  }
}

/** A circle that its mentor leads. */
export class PairsLed1790000000820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pair add column mentor_leads boolean not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pair drop column mentor_leads');
  }
}
