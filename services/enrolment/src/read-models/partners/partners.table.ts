import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

export type PartnerStanding = 'proposed' | 'agreed' | 'over';

/** Who has been proposed to whom, or is paired with whom: whose name somebody may see. One row for each direction. */
@Entity('partner')
@Index('partner_by_employee', ['employeeId', 'proposalId'])
@Index('partner_by_partner', ['partnerId'])
export class PartnerRow {
  @PrimaryColumn('text', { name: 'proposal_id' }) proposalId!: string;
  @PrimaryColumn('text', { name: 'employee_id' }) employeeId!: string;
  @PrimaryColumn('text', { name: 'partner_id' }) partnerId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('text') standing!: PartnerStanding;
}

export class Partners1790000000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table partner (
      proposal_id text not null, employee_id text not null, partner_id text not null, tenant text not null, programme_id text not null, standing text not null,
      primary key (proposal_id, employee_id, partner_id)
    )`);
    await runner.query('create index partner_by_employee on partner (employee_id, proposal_id)');
    await runner.query('create index partner_by_partner on partner (partner_id)');
    await secureTable(runner, 'partner');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table partner');
  }
}
