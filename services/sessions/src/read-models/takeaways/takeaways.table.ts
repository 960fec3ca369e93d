import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A takeaway from its proposal on; others read it from its publication until somebody takes it back or it is hidden. The text is sealed
 * for all who were there when it was proposed. Goes when one of them is erased.
 */
@Entity('published_takeaway')
@Index('published_takeaway_newest', ['place'])
@Index('published_takeaway_of_topic', ['topic', 'place'])
@Index('published_takeaway_of_programme', ['programmeId', 'place'])
@Index('published_takeaway_members', { synchronize: false })
export class PublishedTakeawayRow {
  @PrimaryColumn('text', { name: 'takeaway_id' }) takeawayId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'pair_id' }) pairId!: string;
  @Column('text', { name: 'member_ids', array: true }) memberIds!: string[];
  @Column('text') topic!: string;
  @Column('jsonb') text!: unknown;
  /** Where the log has its publication: the order of the list. */
  @Column('bigint', { nullable: true }) place!: string | null;
  /** `2027-03`: of its publication, by UTC. */
  @Column('text', { nullable: true }) month!: string | null;
  @Column('boolean') hidden!: boolean;
}

@Entity('takeaway_programme')
export class TakeawayProgrammeRow {
  @PrimaryColumn('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') tenant!: string;
  @Column('text') name!: string;
}

export class Takeaways1700001800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table published_takeaway (
      takeaway_id text primary key, tenant text not null, programme_id text not null, pair_id text not null, member_ids text[] not null,
      topic text not null, text jsonb not null, place bigint, month text, hidden boolean not null)`);
    await runner.query('create index published_takeaway_newest on published_takeaway (place)');
    await runner.query('create index published_takeaway_of_topic on published_takeaway (topic, place)');
    await runner.query('create index published_takeaway_of_programme on published_takeaway (programme_id, place)');
    await runner.query('create index published_takeaway_members on published_takeaway using gin (member_ids)');
    await secureTable(runner, 'published_takeaway');
    await runner.query('create table takeaway_programme (programme_id text primary key, tenant text not null, name text not null)');
    await secureTable(runner, 'takeaway_programme');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table takeaway_programme');
    await runner.query('drop table published_takeaway');
  }
}
