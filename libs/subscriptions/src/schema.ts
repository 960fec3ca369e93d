/**
 * Tables of a service's own database that say who follows the log, from where. Created by the owner role at
 * migration; `projector` works on them. They hold ids and positions only.
 */
export const subscriptionSchema = `
create schema if not exists flow;
create table if not exists flow.subscription (
  name text primary key,
  owner text not null,
  epoch bigint not null,
  lease_until timestamptz not null,
  position text,
  stream text,
  revision bigint
);
create table if not exists flow.parked (
  subscription text not null,
  key text not null,
  position_token numeric not null,
  position text not null,
  event_id uuid not null,
  event_type text not null,
  error text,
  parked_at timestamptz not null default now(),
  primary key (subscription, key, position_token)
);
alter table flow.parked add column if not exists stream text;
alter table flow.parked add column if not exists revision bigint;
`;
