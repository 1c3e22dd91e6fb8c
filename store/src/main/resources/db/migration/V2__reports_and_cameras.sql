-- Reports as rows, written in the transaction that appends them to the log. The filters are columns, the record is body.
create table report (
    seq           bigint      not null,
    source        text        not null,
    source_id     text        not null,
    category      text        not null,
    level         smallint    not null, -- 1 (worst) to 4
    occurred_at   timestamptz not null,
    reported_at   timestamptz not null,
    received_at   timestamptz not null,
    lng           double precision,
    lat           double precision,
    division_code text        not null,
    division      text        not null,
    drill         boolean     not null,
    body          text        not null,
    primary key (source, source_id)
);
create index report_newest on report (occurred_at, seq);
create index report_newest_of on report (drill, occurred_at, seq);
create index report_told on report (drill, reported_at) include (occurred_at);
create index report_serious on report (occurred_at, seq) where level <= 2;

create table dead_letter (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    door   text        not null,
    source text        not null,
    reason text        not null,
    raw    text        not null
);

create table attachment (
    id         text        primary key,
    at         timestamptz not null,
    media_type text        not null,
    content    bytea       not null
);

create table camera (
    id            text        primary key,
    status        text        not null,
    updated_at    timestamptz not null,
    lng           double precision,
    lat           double precision,
    division_code text        not null,
    division      text        not null,
    has_video     boolean     not null,
    drill         boolean     not null,
    version       int         not null,
    body          text        not null
);
create index camera_health on camera (drill, status);
