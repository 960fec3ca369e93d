import type { Erased, Sealed } from '@upstream/event-sourcing';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { DecisionWord } from './decisions.answers.js';

/** Who decided what, when and why: about a programme, or about one of its participants. */
@Entity('decision')
@Index('decision_by_programme', ['programmeId', 'place'])
@Index('decision_by_participant', ['participantId'])
export class DecisionRow {
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'participant_id', nullable: true }) participantId!: string | null;
  /** Where the log has it: the order of decisions. */
  @Column('bigint') place!: string;
  @Column('text') what!: DecisionWord;
  @Column('text', { nullable: true }) actor!: string | null;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode!: string | null;
  /** About a programme, as earlier releases wrote it. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** About a person or, without a participant, about the programme. */
  @Column('jsonb', { nullable: true }) note!: Sealed | Erased | null;
  /** What was known at the time: step, figures, position, roles. */
  @Column('jsonb') grounds!: Record<string, unknown>;
}

export class Decisions1790000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table decision (
      event_id uuid primary key, tenant text not null, programme_id text not null, participant_id text, place bigint not null, what text not null, actor text,
      decided_at timestamptz not null, reason_code text, reason text, note jsonb, grounds jsonb not null
    )`);
    await runner.query('create index decision_by_programme on decision (programme_id, place)');
    await runner.query('create index decision_by_participant on decision (participant_id)');
    await secureTable(runner, 'decision');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table decision');
  }
}
