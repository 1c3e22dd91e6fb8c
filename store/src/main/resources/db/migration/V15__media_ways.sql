-- by which way media last came from a device, so that the first call after a restart need not try them all
create table media_way (
    device_id text        primary key,
    way       text        not null, -- UDP, TCP_PASSIVE, TCP_ACTIVE
    worked_at timestamptz not null default now()
);
