import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { ConcernState } from './concerns.answers.js';

/** That there is a concern, and nothing that was written. Goes when who raised it is erased. */
@Entity('concern')
@Index('concern_to_officers', ['tenant', 'done', 'raisedAt', 'concernId'])
@Index('concern_of_reporter', ['reporterId'])
export class ConcernRow {
  @PrimaryColumn('text', { name: 'concern_id' }) concernId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') region!: string;
  @Column('text', { name: 'reporter_id' }) reporterId!: string;
  @Column('text') state!: ConcernState;
  /** Closed or withdrawn. */
  @Column('boolean') done!: boolean;
  @Column('timestamptz', { name: 'raised_at' }) raisedAt!: Date;
}

export class Concerns1700001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table concern (
      concern_id text primary key, tenant text not null, programme_id text not null, region text not null, reporter_id text not null,
      state text not null, done boolean not null, raised_at timestamptz not null)`);
    await runner.query('create index concern_to_officers on concern (tenant, done, raised_at, concern_id)');
    await runner.query('create index concern_of_reporter on concern (reporter_id)');
    await secureTable(runner, 'concern');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table concern');
  }
}
