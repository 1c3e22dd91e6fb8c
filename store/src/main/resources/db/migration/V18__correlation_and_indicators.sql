-- Proposals that several reports tell of one happening.
create table candidate (
    id            text        primary key,
    state         text        not null,
    level         smallint    not null,
    category      text        not null,
    first_at      timestamptz not null,
    lng           double precision,
    lat           double precision,
    division_code text        not null,
    division      text        not null,
    drill         boolean     not null,
    report_keys   text[]      not null,
    body          text        not null
);
create index candidate_newest on candidate (first_at, id);
create index candidate_reports on candidate using gin (report_keys);

-- What people corrected in reports; the report itself stays as it was told.
create table report_correction (
    report_key text not null,
    number     int  not null,
    body       text not null,
    primary key (report_key, number)
);
create trigger report_correction_is_append_only before update or delete or truncate on report_correction
    for each statement execute function refuse_change();

-- Late, missing and contradicting reports and silent grids.
create table discrepancy (
    id            text        primary key,
    kind          text        not null,
    state         text        not null,
    unit          text        not null,
    channel       text        not null,
    category      text        not null,
    from_at       timestamptz not null,
    at            timestamptz not null,
    lng           double precision,
    lat           double precision,
    division_code text        not null,
    division      text        not null,
    drill         boolean     not null,
    body          text        not null
);
create index discrepancy_newest on discrepancy (at, id);

create table appeal_note (
    number         bigint generated always as identity primary key,
    discrepancy_id text not null references discrepancy (id),
    body           text not null
);
create index appeal_note_of on appeal_note (discrepancy_id, number);
create trigger appeal_note_is_append_only before update or delete or truncate on appeal_note
    for each statement execute function refuse_change();

-- Monthly figures as they were frozen: a version never changes.
create table indicator_frozen (
    kind        text             not null,
    node        text             not null, -- division code, or * for everything
    month       date             not null, -- its first day
    category    text             not null, -- class code, its first letter, or *
    version     int              not null, -- from 1
    numerator   bigint           not null,
    denominator bigint           not null,
    median      double precision not null, -- seconds; -1 = not a time
    p90         double precision not null,
    frozen_at   timestamptz      not null,
    primary key (month, node, kind, category, version)
);
create trigger indicator_frozen_is_append_only before update or delete or truncate on indicator_frozen
    for each statement execute function refuse_change();

-- Indicators that cannot be computed from the log, and why: written at start, so that nobody takes "no row" for zero.
create table indicator_missing (
    kind text primary key,
    name text not null,
    why  text not null
);
