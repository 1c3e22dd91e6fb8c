create table alert (
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
    body          text        not null
);
create index alert_newest on alert (first_at, id);
create index alert_open on alert (drill, id) where state = 'OPEN';

create table acknowledgement (
    alert_id text        primary key references alert (id),
    at       timestamptz not null,
    body     text        not null
);

create table hotspot (
    id            text        primary key,
    state         text        not null,
    category      text        not null, -- class group letter, or *
    opened_at     timestamptz not null,
    window_end    timestamptz not null,
    lng           double precision,
    lat           double precision,
    division_code text        not null,
    division      text        not null,
    drill         boolean     not null,
    body          text        not null
);
create index hotspot_newest on hotspot (window_end, id);
