import type { Role, Side } from '@upstream/contracts';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { SessionState } from './sessions.answers.js';

@Entity('session')
@Index('session_of_pair', ['pairId', 'ordinal'])
@Index('session_of_programme', ['tenant', 'programmeId', 'startsAt', 'sessionId'])
@Index('session_members', { synchronize: false })
export class SessionRow {
  @PrimaryColumn('text', { name: 'session_id' }) sessionId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'pair_id' }) pairId!: string;
  @Column('text', { name: 'member_ids', array: true }) memberIds!: string[];
  @Column('boolean', { name: 'mentor_leads', nullable: true }) mentorLeads!: boolean | null;
  @Column('integer') ordinal!: number;
  @Column('text') state!: SessionState;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  @Column('boolean', { name: 'in_person' }) inPerson!: boolean;
  /** Set once the room is booked. */
  @Column('text', { name: 'room_id', nullable: true }) roomId!: string | null;
  @Column('integer', { nullable: true }) minutes!: number | null;
  /** Who missed or cancelled it. */
  @Column('text', { name: 'by_side', nullable: true }) bySide!: Side | null;
  /** Who of a circle cancelled it: the side alone does not say it. */
  @Column('text', { name: 'by_id', nullable: true }) byId!: string | null;
  /** Of a circle: who leads it. */
  @Column('text', { name: 'lead_id', nullable: true }) leadId!: string | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode!: string | null;
  @Column('jsonb', { nullable: true }) note!: unknown;
  @Column('jsonb', { nullable: true }) link!: unknown;
  @Column('boolean', { name: 'feedback_closed' }) feedbackClosed!: boolean;
  /** The revision of its stream, for `If-Match`. */
  @Column('integer') revision!: number;
}

/** Who has given feedback on a session; the figures only when they have been revealed. */
@Entity('session_feedback')
export class SessionFeedbackRow {
  @PrimaryColumn('text', { name: 'session_id' }) sessionId!: string;
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') tenant!: string;
  @Column('text') side!: Role;
  @Column('jsonb', { nullable: true }) figures!: { rating: number; recommend?: number } | null;
  @Column('jsonb', { nullable: true }) note!: unknown;
}

@Entity('agenda_item')
@Index('agenda_item_of_session', ['sessionId'])
export class AgendaItemRow {
  @PrimaryColumn('text', { name: 'item_id' }) itemId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'session_id' }) sessionId!: string;
  @Column('jsonb') text!: unknown;
  @Column('text', { name: 'added_by' }) addedBy!: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt!: Date;
  @Column('boolean') covered!: boolean;
}

/** Its author's alone. */
@Entity('session_note')
export class SessionNoteRow {
  @PrimaryColumn('text', { name: 'session_id' }) sessionId!: string;
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') tenant!: string;
  @Column('jsonb') text!: unknown;
}

export class SessionsPrepared1700000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table session add column link jsonb');
    await runner.query(`create table agenda_item (
      item_id text primary key, tenant text not null, session_id text not null, text jsonb not null, added_by text not null, added_at timestamptz not null,
      covered boolean not null)`);
    await runner.query('create index agenda_item_of_session on agenda_item (session_id)');
    await secureTable(runner, 'agenda_item');
    await runner.query('create table session_note (session_id text, employee_id text, tenant text not null, text jsonb not null, primary key (session_id, employee_id))');
    await secureTable(runner, 'session_note');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table session_note');
    await runner.query('drop table agenda_item');
    await runner.query('alter table session drop column link');
  }
}

/** Who leads a circle's session, and who cancelled it. */
export class SessionsLed1700001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table session add column lead_id text, add column by_id text');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table session drop column by_id, drop column lead_id');
  }
}

/** Whether a circle is its mentor's, or one of peers. */
export class SessionsMentorLeads1700001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table session add column mentor_leads boolean');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table session drop column mentor_leads');
  }
}

export class Sessions1700000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table session (
      session_id text primary key, tenant text not null, programme_id text not null, pair_id text not null, member_ids text[] not null,
      ordinal integer not null, state text not null, starts_at timestamptz not null, ends_at timestamptz not null, in_person boolean not null,
      room_id text, minutes integer, by_side text, reason_code text, note jsonb, feedback_closed boolean not null, revision integer not null)`);
    await runner.query('create index session_of_pair on session (pair_id, ordinal)');
    await runner.query('create index session_of_programme on session (tenant, programme_id, starts_at, session_id)');
    await runner.query('create index session_members on session using gin (member_ids)');
    await secureTable(runner, 'session');
    await runner.query(`create table session_feedback (
      session_id text, employee_id text, tenant text not null, side text not null, figures jsonb, note jsonb, primary key (session_id, employee_id))`);
    await secureTable(runner, 'session_feedback');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table session_feedback');
    await runner.query('drop table session');
  }
}
