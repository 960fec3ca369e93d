import type { Direction, EmployeeProfile, PairingPolicy, ParticipantProfile, Role } from '@upstream/contracts';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

// Columns are nullable where a later message may be the first to mention the row.
@Entity('pool_programme')
export class PoolProgrammeRow {
  @PrimaryColumn('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') tenant!: string;
  @Column('text', { nullable: true }) direction!: Direction | null;
  @Column('jsonb', { nullable: true }) policy!: PairingPolicy | null;
  @Column('integer', { name: 'answer_within_days', nullable: true }) answerWithinDays!: number | null;
  @Column('integer', { name: 'session_minutes', nullable: true }) sessionMinutes!: number | null;
  @Column('boolean', { default: false }) closed!: boolean;
}

/** Every employee: nobody is paired within their own reporting line, however long it is. */
@Entity('pool_employee')
@Index('pool_employee_by_manager', ['managerId'])
export class PoolEmployeeRow {
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'manager_id', nullable: true }) managerId!: string | null;
  @Column('jsonb', { nullable: true }) profile!: EmployeeProfile | null;
  @Column('boolean', { default: false }) gone!: boolean;
}

@Entity('pool_participant')
@Index('pool_participant_by_programme', ['programmeId', 'participantId'])
@Index('pool_participant_by_employee', ['employeeId'])
export class PoolParticipantRow {
  @PrimaryColumn('text', { name: 'participant_id' }) participantId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text', { nullable: true }) standing!: string | null;
  @Column('jsonb', { nullable: true }) roles!: Role[] | null;
  @Column('jsonb', { nullable: true }) profile!: ParticipantProfile | null;
  @Column('boolean', { default: false }) priority!: boolean;
  @Column('text', { nullable: true }) since!: string | null;
}

@Entity('pool_seat')
export class PoolSeatRow {
  @PrimaryColumn('text', { name: 'seat_id' }) seatId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') role!: Role;
  @Column('boolean', { default: false }) gone!: boolean;
}

@Entity('pool_seat_programme')
@Index('pool_seat_programme_by_employee', ['employeeId'])
export class PoolSeatProgrammeRow {
  @PrimaryColumn('text', { name: 'seat_id' }) seatId!: string;
  @PrimaryColumn('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text', { nullable: true }) standing!: string | null;
  @Column('integer', { nullable: true }) capacity!: number | null;
}

@Entity('pool_claim')
export class PoolClaimRow {
  @PrimaryColumn('text', { name: 'seat_id' }) seatId!: string;
  @PrimaryColumn('text', { name: 'claim_id' }) claimId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
}

/** Two people who are together, or have been: `mentor` and `mentee` of a circle of peers are any two of its members. */
@Entity('pool_partner')
@Index('pool_partner_by_programme', ['programmeId'])
@Index('pool_partner_by_mentor', ['mentorId'])
@Index('pool_partner_by_mentee', ['menteeId'])
export class PoolPartnerRow {
  @PrimaryColumn('text', { name: 'proposal_id' }) proposalId!: string;
  @PrimaryColumn('text', { name: 'mentor_id' }) mentorId!: string;
  @PrimaryColumn('text', { name: 'mentee_id' }) menteeId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'mentor_participant_id' }) mentorParticipantId!: string;
  @Column('text', { name: 'mentee_participant_id' }) menteeParticipantId!: string;
  @Column('boolean', { default: true }) live!: boolean;
  @Column('boolean', { default: false }) declined!: boolean;
  @Column('boolean', { default: false }) agreed!: boolean;
}

@Entity('pool_exclusion')
export class PoolExclusionRow {
  @PrimaryColumn('text', { name: 'exclusion_id' }) exclusionId!: string;
  @Column('text') tenant!: string;
  @Column('text') one!: string;
  @Column('text') other!: string;
}

@Entity('pool_recommendation')
@Index('pool_recommendation_by_programme', ['programmeId'])
export class PoolRecommendationRow {
  @PrimaryColumn('text', { name: 'recommendation_id' }) recommendationId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'mentor_id' }) mentorId!: string;
  @Column('text', { name: 'mentee_id' }) menteeId!: string;
}

export const poolRows = [
  PoolProgrammeRow, PoolEmployeeRow, PoolParticipantRow, PoolSeatRow, PoolSeatProgrammeRow, PoolClaimRow, PoolPartnerRow, PoolExclusionRow, PoolRecommendationRow,
]; // prettier-ignore

export class Pool1790000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const table of NAMES) await secureTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${NAMES.join(', ')}`);
  }
}

/** How long a session is that has to fit. */
export class PoolSessions1790000000830 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pool_programme add column session_minutes integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pool_programme drop column session_minutes');
  }
}

/** Each two of a circle have a row. */
export class PoolCircles1790000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pool_partner drop constraint pool_partner_pkey, add primary key (proposal_id, mentor_id, mentee_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pool_partner drop constraint pool_partner_pkey, add primary key (proposal_id, mentee_id)');
  }
}

const NAMES = [
  'pool_programme', 'pool_employee', 'pool_participant', 'pool_seat', 'pool_seat_programme', 'pool_claim', 'pool_partner', 'pool_exclusion', 'pool_recommendation',
]; // prettier-ignore

const TABLES = [
  `create table pool_programme (programme_id text primary key, tenant text not null, direction text, policy jsonb, answer_within_days integer, closed boolean not null default false)`,
  `create table pool_employee (employee_id text primary key, tenant text not null, manager_id text, profile jsonb, gone boolean not null default false)`,
  `create index pool_employee_by_manager on pool_employee (manager_id)`,
  `create table pool_participant (participant_id text primary key, tenant text not null, programme_id text not null, employee_id text not null, standing text, roles jsonb,
    profile jsonb, priority boolean not null default false, since text)`,
  `create index pool_participant_by_programme on pool_participant (programme_id, participant_id)`,
  `create index pool_participant_by_employee on pool_participant (employee_id)`,
  `create table pool_seat (seat_id text primary key, tenant text not null, employee_id text not null, role text not null, gone boolean not null default false)`,
  `create table pool_seat_programme (seat_id text not null, programme_id text not null, tenant text not null, employee_id text not null, standing text, capacity integer,
    primary key (seat_id, programme_id))`,
  `create index pool_seat_programme_by_employee on pool_seat_programme (employee_id)`,
  `create table pool_claim (seat_id text not null, claim_id text not null, tenant text not null, programme_id text not null, primary key (seat_id, claim_id))`,
  `create table pool_partner (proposal_id text not null, mentee_id text not null, tenant text not null, programme_id text not null, mentor_id text not null,
    mentor_participant_id text not null, mentee_participant_id text not null, live boolean not null default true, declined boolean not null default false,
    agreed boolean not null default false, primary key (proposal_id, mentee_id))`,
  `create index pool_partner_by_programme on pool_partner (programme_id)`,
  `create index pool_partner_by_mentor on pool_partner (mentor_id)`,
  `create index pool_partner_by_mentee on pool_partner (mentee_id)`,
  `create table pool_exclusion (exclusion_id text primary key, tenant text not null, one text not null, other text not null)`,
  `create table pool_recommendation (recommendation_id text primary key, tenant text not null, programme_id text not null, mentor_id text not null, mentee_id text not null)`,
  `create index pool_recommendation_by_programme on pool_recommendation (programme_id)`,
];
