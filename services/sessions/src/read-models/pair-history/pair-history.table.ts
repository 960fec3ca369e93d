import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** One line of what happened to a pair. Holds facts under pseudonymous ids, never what anyone wrote. */
@Entity('pair_happening')
@Index('pair_happening_of_pair', ['pairId', 'at', 'place', 'eventId'])
export class PairHappeningRow {
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'pair_id' }) pairId!: string;
  @Column('timestamptz') at!: Date;
  /** The order of what happened in the same instant. */
  @Column('integer') place!: number;
  @Column('text') kind!: string;
  @Column('jsonb') facts!: Readonly<Record<string, unknown>>;
}

export class PairHistory1700000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table pair_happening (
      event_id uuid primary key, tenant text not null, programme_id text not null, pair_id text not null, at timestamptz not null,
      place integer not null, kind text not null, facts jsonb not null)`);
    await runner.query('create index pair_happening_of_pair on pair_happening (pair_id, at, place, event_id)');
    await secureTable(runner, 'pair_happening');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pair_happening');
  }
}
