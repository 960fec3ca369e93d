import type { Agreement, Cadence, Measure, Phase } from '@upstream/contracts';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { HidingReason } from '../../domain/pair-plan/events.js';

@Entity('pair_plan')
@Index('pair_plan_of_programme', ['tenant', 'programmeId', 'pairId'])
@Index('pair_plan_members', { synchronize: false })
export class PairPlanRow {
  @PrimaryColumn('text', { name: 'pair_id' }) pairId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'mentor_id', nullable: true }) mentorId!: string | null;
  @Column('text', { name: 'member_ids', array: true, nullable: true }) memberIds!: string[] | null;
  @Column('boolean', { name: 'mentor_leads', nullable: true }) mentorLeads!: boolean | null;
  /** Null: something is known of the pair, and its plan is not open yet. */
  @Column('text', { nullable: true }) status!: 'open' | 'paused' | 'closed' | null;
  /** When it was paused, resumed or closed. */
  @Column('timestamptz', { name: 'status_since', nullable: true }) statusSince!: Date | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode!: string | null;
  @Column('text', { nullable: true }) format!: string | null;
  @Column('text', { nullable: true }) direction!: string | null;
  @Column('jsonb', { nullable: true }) cadence!: Cadence | null;
  @Column('date', { name: 'starts_on', nullable: true }) startsOn!: string | null;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn!: string | null;
  @Column('integer', { name: 'sessions_planned', nullable: true }) sessionsPlanned!: number | null;
  @Column('boolean', { nullable: true }) ready!: boolean | null;
  /** Kept while the plan is open or paused. */
  @Column('jsonb', { nullable: true }) agreement!: Agreement | null;
  @Column('text', { nullable: true }) risk!: string | null;
  @Column('timestamptz', { name: 'risk_since', nullable: true }) riskSince!: Date | null;
  @Column('boolean', { name: 'may_put_forward', nullable: true }) mayPutForward!: boolean | null;
  @Column('integer') revision!: number;
}

/** Who has left a circle, and what it was then: they see that, and nothing that came after. Goes when they are erased. */
@Entity('pair_leaver')
@Index('pair_leaver_of_person', ['employeeId'])
export class PairLeaverRow {
  @PrimaryColumn('text', { name: 'pair_id' }) pairId!: string;
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') tenant!: string;
  @Column('timestamptz', { name: 'left_at' }) leftAt!: Date;
  @Column('text', { name: 'reason_code' }) reasonCode!: string;
  @Column('text', { name: 'mentor_id' }) mentorId!: string;
  @Column('text', { name: 'member_ids', array: true }) memberIds!: string[];
  /** The plan's, when they left. */
  @Column('integer') revision!: number;
}

/** What a pair writes has the plan's revision of its writing, and of its end: whoever has left the circle sees what was before. */
@Entity('goal')
@Index('goal_of_pair', ['pairId'])
export class GoalRow {
  @PrimaryColumn('text', { name: 'goal_id' }) goalId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'pair_id' }) pairId!: string;
  @Column('jsonb') text!: unknown;
  @Column('text', { nullable: true }) topic!: string | null;
  @Column('integer') revision!: number;
  @Column('integer', { name: 'achieved_revision', nullable: true }) achievedRevision!: number | null;
}

@Entity('challenge')
@Index('challenge_of_pair', ['pairId'])
export class ChallengeRow {
  @PrimaryColumn('text', { name: 'challenge_id' }) challengeId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'pair_id' }) pairId!: string;
  @Column('jsonb') text!: unknown;
  @Column('text', { name: 'raised_by' }) raisedBy!: string;
  @Column('integer') revision!: number;
  @Column('integer', { name: 'closed_revision', nullable: true }) closedRevision!: number | null;
}

@Entity('guidance')
@Index('guidance_of_challenge', ['challengeId'])
export class GuidanceRow {
  @PrimaryColumn('uuid', { name: 'guidance_id' }) guidanceId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'challenge_id' }) challengeId!: string;
  @Column('jsonb') text!: unknown;
  @Column('text', { name: 'given_by' }) givenBy!: string;
  @Column('timestamptz', { name: 'given_at' }) givenAt!: Date;
  @Column('integer') revision!: number;
}

@Entity('takeaway')
@Index('takeaway_of_pair', ['pairId'])
export class TakeawayRow {
  @PrimaryColumn('text', { name: 'takeaway_id' }) takeawayId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'pair_id' }) pairId!: string;
  @Column('text') topic!: string;
  @Column('jsonb') text!: unknown;
  @Column('text', { name: 'proposed_by' }) proposedBy!: string;
  @Column('boolean') published!: boolean;
  /** By one of those who had agreed. */
  @Column('boolean', { nullable: true }) withdrawn!: boolean | null;
  /** Why a coordinator hid it. */
  @Column('text', { name: 'hidden_for', nullable: true }) hiddenFor!: HidingReason | null;
  @Column('integer') revision!: number;
}

/** Who has agreed to publish a takeaway; its proposer by proposing it. */
@Entity('takeaway_agreement')
export class TakeawayAgreementRow {
  @PrimaryColumn('text', { name: 'takeaway_id' }) takeawayId!: string;
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') tenant!: string;
}

@Entity('assessment')
@Index('assessment_of_person', ['employeeId'])
export class AssessmentRow {
  @PrimaryColumn('text', { name: 'pair_id' }) pairId!: string;
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @PrimaryColumn('text') phase!: Phase;
  @PrimaryColumn('text') measure!: Measure;
  /** Empty for measures without a topic. */
  @PrimaryColumn('text') topic!: string;
  @Column('text') tenant!: string;
  @Column('double precision') score!: number;
}

/** Since when a pair stands as it does. */
export class PairPlansSince1700000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pair_plan add column status_since timestamptz, add column risk_since timestamptz');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pair_plan drop column status_since, drop column risk_since');
  }
}

/** Whether the mentor may put a mentee forward. */
export class PairPlansPutForward1700001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pair_plan add column may_put_forward boolean');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pair_plan drop column may_put_forward');
  }
}

/** Who has left a circle, and what each may see of it. */
export class PairPlansCircles1700001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table pair_leaver (
      pair_id text, employee_id text, tenant text not null, left_at timestamptz not null, reason_code text not null, mentor_id text not null, member_ids text[] not null,
      revision integer not null, primary key (pair_id, employee_id))`);
    await runner.query('create index pair_leaver_of_person on pair_leaver (employee_id)');
    await secureTable(runner, 'pair_leaver');
    await runner.query('create table takeaway_agreement (takeaway_id text, employee_id text, tenant text not null, primary key (takeaway_id, employee_id))');
    await secureTable(runner, 'takeaway_agreement');
    for (const table of ['guidance', 'takeaway']) await runner.query(`alter table ${table} add column revision integer not null`);
    for (const [table, done] of DONE) await runner.query(`alter table ${table} drop column ${done}, add column revision integer not null, add column ${done}_revision integer`);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const [table, done] of DONE) await runner.query(`alter table ${table} drop column ${done}_revision, drop column revision, add column ${done} boolean not null`);
    for (const table of ['guidance', 'takeaway']) await runner.query(`alter table ${table} drop column revision`);
    await runner.query('drop table takeaway_agreement');
    await runner.query('drop table pair_leaver');
  }
}
const DONE = [['goal', 'achieved'], ['challenge', 'closed']] as const;

/** Whether a circle is its mentor's, or one of peers. */
export class PairPlansLed1700001400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pair_plan add column mentor_leads boolean');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pair_plan drop column mentor_leads');
  }
}

/** Takeaways that were published and are no more. */
export class PairPlansTakeaways1700001600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table takeaway add column withdrawn boolean, add column hidden_for text');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table takeaway drop column withdrawn, drop column hidden_for');
  }
}

export class PairPlans1700000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns, ...indexes] of TABLES) {
      await runner.query(`create table ${table} (${columns})`);
      for (const index of indexes) await runner.query(index);
      await secureTable(runner, table);
    }
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of TABLES) await runner.query(`drop table ${table}`);
  }
}

const TABLES: readonly (readonly [table: string, columns: string, ...indexes: string[]])[] = [
  [
    'pair_plan',
    `pair_id text primary key, tenant text not null, programme_id text not null, mentor_id text, member_ids text[], status text, reason_code text,
     format text, direction text, cadence jsonb, starts_on date, ends_on date, sessions_planned integer, ready boolean, agreement jsonb, risk text,
     revision integer not null`,
    'create index pair_plan_of_programme on pair_plan (tenant, programme_id, pair_id)',
    'create index pair_plan_members on pair_plan using gin (member_ids)',
  ],
  [
    'goal',
    'goal_id text primary key, tenant text not null, pair_id text not null, text jsonb not null, topic text, achieved boolean not null',
    'create index goal_of_pair on goal (pair_id)',
  ],
  [
    'challenge',
    'challenge_id text primary key, tenant text not null, pair_id text not null, text jsonb not null, raised_by text not null, closed boolean not null',
    'create index challenge_of_pair on challenge (pair_id)',
  ],
  [
    'guidance',
    'guidance_id uuid primary key, tenant text not null, challenge_id text not null, text jsonb not null, given_by text not null, given_at timestamptz not null',
    'create index guidance_of_challenge on guidance (challenge_id)',
  ],
  [
    'takeaway',
    `takeaway_id text primary key, tenant text not null, pair_id text not null, topic text not null, text jsonb not null, proposed_by text not null,
     published boolean not null`,
    'create index takeaway_of_pair on takeaway (pair_id)',
  ],
  [
    'assessment',
    `pair_id text, employee_id text, phase text, measure text, topic text, tenant text not null, score double precision not null,
     primary key (pair_id, employee_id, phase, measure, topic)`,
    'create index assessment_of_person on assessment (employee_id)',
  ],
];
