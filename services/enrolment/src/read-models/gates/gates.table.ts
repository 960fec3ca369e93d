import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

@Entity('gate_participant')
export class GateParticipantRow {
  @PrimaryColumn('text', { name: 'participant_id' }) participantId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') status!: string;
  @Column('boolean', { name: 'approved_mentor', default: false }) approvedMentor!: boolean;
  @Column('boolean', { name: 'approved_mentee', default: false }) approvedMentee!: boolean;
  @Column('boolean', { name: 'trained_mentor', default: false }) trainedMentor!: boolean;
  @Column('boolean', { name: 'trained_mentee', default: false }) trainedMentee!: boolean;
}

@Entity('gate_pair')
export class GatePairRow {
  @PrimaryColumn('text', { name: 'pair_id' }) pairId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') status!: string;
  @Column('text', { nullable: true }) format!: string | null;
}

@Entity('gate_member')
@Index('gate_member_by_participant', ['participantId'])
export class GateMemberRow {
  @PrimaryColumn('text', { name: 'pair_id' }) pairId!: string;
  @PrimaryColumn('text', { name: 'participant_id' }) participantId!: string;
  @PrimaryColumn('text') role!: string;
  @Column('text') tenant!: string;
}

/** Without a reference to its pair: a session may be heard of before its pair is. */
@Entity('gate_session')
@Index('gate_session_by_pair', ['pairId'])
export class GateSessionRow {
  @PrimaryColumn('text', { name: 'session_id' }) sessionId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'pair_id' }) pairId!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') state!: string;
  @Column('boolean', { name: 'has_room', default: false }) hasRoom!: boolean;
}

export class Gates1790000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table gate_participant (
      participant_id text primary key, tenant text not null, programme_id text not null, status text not null,
      approved_mentor boolean not null default false, approved_mentee boolean not null default false,
      trained_mentor boolean not null default false, trained_mentee boolean not null default false
    )`);
    await runner.query(`create table gate_pair (
      pair_id text primary key, tenant text not null, programme_id text not null, status text not null, format text
    )`);
    await runner.query(`create table gate_member (
      pair_id text not null, participant_id text not null, role text not null, tenant text not null, primary key (pair_id, participant_id, role)
    )`);
    await runner.query(`create table gate_session (
      session_id text primary key, tenant text not null, pair_id text not null, programme_id text not null, ordinal integer not null,
      state text not null, in_person boolean not null default false
    )`);
    for (const table of ['gate_participant', 'gate_pair', 'gate_member', 'gate_session']) await secureTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gate_session, gate_member, gate_pair, gate_participant');
  }
}

/** What somebody taught, and in how many sessions, is asked of one person at a time. */
export class GatesByParticipant1790000000930 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index gate_member_by_participant on gate_member (participant_id)');
    await runner.query('create index gate_session_by_pair on gate_session (pair_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index gate_session_by_pair, gate_member_by_participant');
  }
}

/** Any session with a room counts, not only the first. */
export class GatesByRoom1790000002100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gate_session drop column ordinal, drop column in_person, add column has_room boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gate_session drop column has_room, add column in_person boolean not null default false, add column ordinal integer not null');
  }
}
