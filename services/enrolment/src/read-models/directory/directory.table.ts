import type { EmployeeProfile } from '@upstream/contracts';
import type { Erased, Sealed } from '@upstream/event-sourcing';
import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** One employee of the directory. Name, e-mail and number are ciphertext here; an erased person has no row. */
@Entity('directory_employee')
@Index('directory_employee_by_place', ['tenant', 'employeeId'])
@Index('directory_employee_by_number', { synchronize: false })
@Index('directory_employee_by_manager', ['managerId'])
@Index('directory_employee_by_change', ['tenant', 'changedAt'])
@Index('directory_employee_by_level', ['tenant', 'level', 'employeeId'])
@Index('directory_employee_by_email', ['tenant', 'emailId'])
@Index('directory_employee_by_facets', ['tenant', 'active', 'department', 'site', 'region', 'level'])
@Index('directory_employee_by_user_name', ['tenant', 'userNameHash'])
@Index('directory_employee_by_external_id', ['tenant', 'externalIdHash'])
@Index('directory_employee_withheld', { synchronize: false })
@Index('directory_employee_by_manager_hash', ['tenant', 'managerHash'])
export class DirectoryRow {
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @Column('text') tenant!: string;
  @Column('text') region!: string;
  @Column('text', { name: 'number_hash' }) numberHash!: string;
  /** How often the number was registered before. Of several records of one person the last counts. */
  @Column('integer', { name: 'hire_count' }) hireCount!: number;
  @Column('text', { name: 'email_id' }) emailId!: string;
  @Column('boolean') active!: boolean;
  @Column('date', { name: 'left_on', nullable: true }) leftOn!: string | null;
  @Column('text', { name: 'moved_from', nullable: true }) movedFrom!: string | null;
  @Column('text', { name: 'moved_to', nullable: true }) movedTo!: string | null;
  @Column('jsonb') person!: Sealed | Erased;
  @Column('jsonb') profile!: EmployeeProfile | Erased;
  @Column('integer', { nullable: true }) level!: number | null;
  @Column('text', { nullable: true }) department!: string | null;
  @Column('text', { nullable: true }) site!: string | null;
  @Column('text', { name: 'user_name_hash', nullable: true }) userNameHash!: string | null;
  @Column('text', { name: 'external_id_hash', nullable: true }) externalIdHash!: string | null;
  /** Of the manager whom an identity provider has named, who may not be known yet. */
  @Column('text', { name: 'manager_hash', nullable: true }) managerHash!: string | null;
  @Column('boolean', { name: 'left_by_provider' }) leftByProvider!: boolean;
  /** The last day on which their identity provider said that they have left, and somebody would have had to confirm it. */
  @Column('date', { name: 'leaving_withheld_on', nullable: true }) leavingWithheldOn!: string | null;
  /** The identity provider has deleted who had left. */
  @Column('boolean') delisted!: boolean;
  @Column('text', { name: 'manager_id', nullable: true }) managerId!: string | null;
  /** Whether Upstream writes to them. */
  @Column('boolean', { default: true }) mail!: boolean;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
  @Column('integer') revision!: number;
  /** Place in the log of the last change: what the index of names reads on from. */
  @Column('bigint', { name: 'changed_at' }) changedAt!: string;
}

export class Directory1790000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table directory_employee (
      employee_id text primary key, tenant text not null, region text not null, number_hash text not null, email_id text not null,
      active boolean not null, left_on date, moved_from text, moved_to text, person jsonb not null, profile jsonb not null,
      level integer, department text, site text, manager_id text, registered_at timestamptz not null, revision integer not null,
      changed_at bigint not null
    )`);
    await runner.query('create index directory_employee_by_place on directory_employee (tenant, employee_id)');
    await runner.query('create index directory_employee_by_number on directory_employee (tenant, number_hash)');
    await runner.query('create index directory_employee_by_manager on directory_employee (manager_id)');
    await runner.query('create index directory_employee_by_change on directory_employee (tenant, changed_at)');
    await secureTable(runner, 'directory_employee');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory_employee');
  }
}

export class DirectoryByLevel1790000000610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index directory_employee_by_level on directory_employee (tenant, level, employee_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index directory_employee_by_level');
  }
}

/** `by_facets` holds all that the facets count: of a large company its rows are not read. */
export class DirectoryByEmailAndFacets1790000000910 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index directory_employee_by_email on directory_employee (tenant, email_id)');
    await runner.query('create index directory_employee_by_facets on directory_employee (tenant, active, department, site, region, level)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index directory_employee_by_email, directory_employee_by_facets');
  }
}

export class DirectoryMail1790000000940 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory_employee add column mail boolean not null default true');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory_employee drop column mail');
  }
}

/** People by SCIM: found by what their identity provider calls them. */
export class DirectoryByProvider1790000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table directory_employee add column hire_count integer not null, add column user_name_hash text, add column external_id_hash text,
      add column manager_hash text, add column left_by_provider boolean not null, add column delisted boolean not null`);
    await runner.query('create index directory_employee_by_user_name on directory_employee (tenant, user_name_hash)');
    await runner.query('create index directory_employee_by_external_id on directory_employee (tenant, external_id_hash)');
    await runner.query('create index directory_employee_by_manager_hash on directory_employee (tenant, manager_hash)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory_employee drop column hire_count, drop column user_name_hash, drop column external_id_hash, drop column manager_hash, drop column left_by_provider, drop column delisted');
  }
}

/** `by_number` holds all that a list for an identity provider is ordered and chosen by: a page deep in it reads no rows, and sorts none. */
export class DirectoryInOrder1790000002010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index directory_employee_by_number');
    await runner.query('create index directory_employee_by_number on directory_employee (tenant, number_hash, hire_count desc) include (region, delisted)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index directory_employee_by_number');
    await runner.query('create index directory_employee_by_number on directory_employee (tenant, number_hash)');
  }
}

/** The index is for the few who wait. */
export class DirectoryWithheld1790000002020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory_employee add column leaving_withheld_on date');
    await runner.query('create index directory_employee_withheld on directory_employee (tenant, leaving_withheld_on) where active and leaving_withheld_on is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory_employee drop column leaving_withheld_on');
  }
}
