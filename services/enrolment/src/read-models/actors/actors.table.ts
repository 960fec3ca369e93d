import { secureTable } from '@upstream/platform';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** The employee behind a pseudonym, where something that this person did for themselves says so. */
@Entity('actor_employee')
export class ActorRow {
  @PrimaryColumn('text') actor!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'employee_id' }) employeeId!: string;
}

export class Actors1790000000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table actor_employee (actor text primary key, tenant text not null, employee_id text not null)');
    await secureTable(runner, 'actor_employee');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table actor_employee');
  }
}
