-- The event log: one append-only order of everything that happened.
-- seq is given under the advisory lock of the append, so it is dense and increasing in commit order.
create table event_log (
    seq         bigint      not null,
    event_id    text        not null, -- source/sourceId
    kind        text        not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null, -- when it was appended; the partition key
    place_key   text        not null,
    body        text        not null, -- JSON
    drill       boolean     not null,
    primary key (seq, received_at)    -- a key of a partitioned table must hold the partition key; the lock keeps seq unique
) partition by range (received_at);

-- The last number given, in one row: it survives dropping old partitions.
create table event_log_head (
    one      boolean primary key default true check (one),
    last_seq bigint not null
);
insert into event_log_head (last_seq) values (0);

-- Duplicates are caught here and not by a key on event_log: a unique key of a partitioned table has to contain the
-- partition key, so the same report sent again after midnight of the last day of a month would land in another
-- partition and pass. This table is not partitioned and outlives the partitions.
create table event_key (
    source    text not null,
    source_id text not null,
    primary key (source, source_id)
);

-- When each source last spoke, and how much it said.
create table feed (
    source           text        not null,
    drill            boolean     not null,
    last_received_at timestamptz not null,
    period_seconds   int         not null default 600,
    received         bigint      not null,
    primary key (source, drill)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end
$$;
create trigger event_log_is_append_only before update or delete or truncate on event_log
    for each statement execute function refuse_change();
