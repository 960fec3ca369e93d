import type { WorkingHours } from '@upstream/contracts';
import { secureTable } from '@upstream/platform';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** When and where someone can meet: what scheduling needs of a person, and nothing else. Goes when they are erased. */
@Entity('person')
export class PersonRow {
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') tenant!: string;
  @Column('text') site!: string;
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('jsonb', { name: 'working_hours' }) workingHours!: WorkingHours;
  @Column('text', { name: 'work_pattern' }) workPattern!: string;
}

export class People1700000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table person (
      employee_id text primary key, tenant text not null, site text not null, time_zone text not null, working_hours jsonb not null, work_pattern text not null)`);
    await secureTable(runner, 'person');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person');
  }
}
