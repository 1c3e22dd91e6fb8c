-- Connected source systems: how the line stands, what came each day, what they are still to hear.
create table connector_state (
    source   text        primary key,
    cursor   text        not null,
    asked_at timestamptz,
    heard_at timestamptz,
    failure  text        not null
);
create table connector_ledger (
    source     text   not null,
    day        date   not null, -- of the city
    told       bigint,          -- by the source's own count; null = it did not say
    received   bigint not null,
    accepted   bigint not null,
    duplicates bigint not null,
    rejected   bigint not null,
    primary key (source, day),
    check (received = accepted + duplicates + rejected)
);
create table connector_news (
    id        bigint      generated always as identity primary key,
    source    text        not null,
    report_id text        not null,
    state     text        not null,
    at        timestamptz not null,
    attempts  int         not null default 0,
    next_try  timestamptz not null,
    failure   text        not null default '',
    done      boolean     not null default false,
    unique (source, report_id, state, at)
);
create index connector_news_due on connector_news (next_try) where not done;
-- Up to which seq of the log states were looked at, in one row.
create table connector_follow (
    one boolean primary key default true check (one),
    seq bigint  not null
);
