import { secureTable } from '@upstream/platform';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

@Entity('room')
@Index('room_site', ['tenant', 'site'])
export class RoomRow {
  @PrimaryColumn('text', { name: 'room_id' }) roomId!: string;
  @Column('text') tenant!: string;
  @Column('text') site!: string;
  @Column('text') name!: string;
  @Column('integer') capacity!: number;
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('jsonb') equipment!: string[];
  @Column('boolean') open!: boolean;
}

@Entity('room_booking')
@Index('room_booking_session', ['sessionId'])
export class RoomBookingRow {
  @PrimaryColumn('text', { name: 'room_id' }) roomId!: string;
  @PrimaryColumn('date', { name: 'on_date' }) on!: string;
  @PrimaryColumn('text', { name: 'session_id' }) sessionId!: string;
  @Column('text') tenant!: string;
  @Column('text', { name: 'pair_id' }) pairId!: string;
  @Column('text', { name: 'programme_id' }) programmeId!: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
}

export class Rooms1700000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table room (
      room_id text primary key, tenant text not null, site text not null, name text not null, capacity integer not null,
      time_zone text not null, equipment jsonb not null, open boolean not null)`);
    await runner.query('create index room_site on room (tenant, site)');
    await secureTable(runner, 'room');
    await runner.query(`create table room_booking (
      room_id text, on_date date, session_id text, tenant text not null, pair_id text not null, programme_id text not null,
      starts_at timestamptz not null, ends_at timestamptz not null, primary key (room_id, on_date, session_id))`);
    await runner.query('create index room_booking_session on room_booking (session_id)');
    await secureTable(runner, 'room_booking');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table room_booking');
    await runner.query('drop table room');
  }
}
