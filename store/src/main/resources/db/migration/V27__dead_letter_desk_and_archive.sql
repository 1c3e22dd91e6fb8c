-- What became of a dead letter. Letters from before this are not known to be of a drill.
alter table dead_letter
    add column drill      boolean not null default false,
    add column state      text    not null default 'OPEN', -- OPEN, REPLAYED, DISMISSED
    add column settled_at timestamptz,
    add column settled_by text    not null default '',
    add column outcome    text    not null default '';
create index dead_letter_open on dead_letter (id) where state = 'OPEN';

-- Partitions of the log that were exported, and whether they were dropped since. A row is written before anything goes.
create table log_archive (
    month       text        primary key, -- 2026-07, by UTC month of received_at
    file        text        not null,
    sha256      text        not null,    -- of the file, hexadecimal
    first_seq   bigint      not null,
    last_seq    bigint      not null,
    events      bigint      not null,
    bytes       bigint      not null,
    exported_at timestamptz not null,
    dropped_at  timestamptz
);
