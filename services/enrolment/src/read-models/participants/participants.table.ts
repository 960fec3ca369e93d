import type { ParticipantProfile } from '@upstream/contracts';
import type { Erased, Sealed } from '@upstream/event-sourcing';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { ParticipantStatus } from './participants.answers.js';

/** One person in one programme. Names stay in the directory. */
@Entity('participant')
@Index('participant_by_programme', ['programmeId', 'since', 'participantId'])
@Index('participant_by_employee', ['employeeId'])
export class ParticipantRow {
  @PrimaryColumn('text', { name: 'participant_id' }) participantId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') status!: ParticipantStatus;
  /** Of the nomination, or the latest application. */
  @Column('timestamptz') since!: Date;
  @Column('integer') revision!: number;
  @Column('boolean', { default: false }) mentor!: boolean;
  @Column('boolean', { default: false }) mentee!: boolean;
  @Column('boolean', { name: 'trained_mentor', default: false }) trainedMentor!: boolean;
  @Column('boolean', { name: 'trained_mentee', default: false }) trainedMentee!: boolean;
  @Column('text', { nullable: true }) channel!: string | null;
  @Column('text', { name: 'nominated_by', nullable: true }) nominatedBy!: string | null;
  @Column('text', { name: 'consent_version', nullable: true }) consentVersion!: string | null;
  @Column('date', { name: 'paused_until', nullable: true }) pausedUntil!: string | null;
  @Column('jsonb', { nullable: true }) profile!: ParticipantProfile | Erased | null;
  @Column('double precision', { name: 'attitude_mean', nullable: true }) attitudeMean!: number | null;
  @Column('boolean', { default: false }) conversation!: boolean;
  @Column('jsonb', { nullable: true }) motivation!: Sealed | Erased | null;
  /** What the latest reminder asks for, until it is done. */
  @Column('text', { name: 'reminded_of', nullable: true }) remindedOf!: 'application' | 'training' | null;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt!: Date | null;
}

@Entity('participant_evidence')
export class EvidenceRow {
  @PrimaryColumn('text', { name: 'participant_id' }) participantId!: string;
  @PrimaryColumn('text') topic!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'employee_id' }) employeeId!: string;
  @Column('jsonb', { nullable: true }) evidence!: Sealed | Erased | null;
  @Column('boolean', { default: false }) accepted!: boolean;
}

export class Participants1790000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table participant (
      participant_id text primary key, tenant text not null, programme_id text not null, employee_id text not null, status text not null,
      since timestamptz not null, revision integer not null, mentor boolean not null default false, mentee boolean not null default false,
      trained_mentor boolean not null default false, trained_mentee boolean not null default false, channel text, nominated_by text,
      consent_version text, paused_until date, profile jsonb, attitude_mean double precision, conversation boolean not null default false,
      motivation jsonb
    )`);
    await runner.query('create index participant_by_programme on participant (programme_id, since, participant_id)');
    await runner.query('create index participant_by_employee on participant (employee_id)');
    await runner.query(`create table participant_evidence (
      participant_id text not null, topic text not null, tenant text not null, employee_id text not null, evidence jsonb,
      accepted boolean not null default false, primary key (participant_id, topic)
    )`);
    await secureTable(runner, 'participant');
    await secureTable(runner, 'participant_evidence');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table participant_evidence, participant');
  }
}

export class ParticipantReminders1790000000810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table participant add column reminded_of text, add column reminded_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table participant drop column reminded_of, drop column reminded_at');
  }
}
