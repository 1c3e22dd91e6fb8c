create table incident (
    id              text        primary key,
    state           text        not null,
    level           smallint    not null,
    category        text        not null,
    occurred_at     timestamptz not null,
    reported_at     timestamptz not null,
    dispatched_at   timestamptz,          -- first time
    responded_at    timestamptz,          -- last time
    closed_at       timestamptz,
    handling_due_at timestamptz not null, -- reported_at plus the limits of all states up to feeding back
    lng             double precision,
    lat             double precision,
    division_code   text        not null,
    division        text        not null,
    self_handled    boolean     not null,
    drill           boolean     not null,
    version         int         not null,
    list_rank       smallint    not null, -- level while open, 9 when ended
    list_time       bigint      not null, -- milliseconds: due time while open, minus the end time when ended
    body            text        not null
);
create index incident_list on incident (list_rank, list_time, id);
create index incident_due on incident (drill, handling_due_at);
create index incident_dispatched on incident (drill, dispatched_at);

create table incident_report (
    report_key  text primary key,
    incident_id text not null -- "" while its transaction opens it
);

create table incident_entry (
    incident_id text not null references incident (id),
    seq         int  not null,
    body        text not null,
    primary key (incident_id, seq)
);

-- Numbers per month and day, never reset: the id holds no year, so next year goes on counting.
create table incident_number (
    month_day text primary key,
    last      int  not null
);

create table unit (
    name        text    primary key,
    incident_id text    not null default '',
    drill       boolean not null,
    body        text    not null
);

-- How incidents are numbered here: set at start by the process that owns the settings.
create table city (
    one    boolean primary key default true check (one),
    zone   text not null,
    prefix text not null
);
insert into city (zone, prefix) values ('Asia/Shanghai', 'LJ');
