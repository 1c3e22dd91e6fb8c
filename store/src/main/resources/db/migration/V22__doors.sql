-- How the tables (CSV) of each source are read; every version stays.
create table source_mapping (
    source   text        not null,
    version  int         not null,
    body     text        not null,
    saved_at timestamptz not null,
    saved_by text        not null,
    primary key (source, version)
);

-- Codes by which a reporter asks what became of a report, without logging in. The code itself is nowhere.
create table status_code (
    sha256     text        primary key,
    source     text        not null,
    source_id  text        not null,
    created_at timestamptz not null
);
create index status_code_of on status_code (source, source_id);
