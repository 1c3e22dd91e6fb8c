-- Who says what of each camera: the catalogue is merged from these rows.
create table camera_claim (
    camera_id text    not null,
    kind      text    not null,
    source    text    not null,
    drill     boolean not null,
    body      text    not null, -- the fields with their values and since when
    primary key (camera_id, kind, source)
);
create table camera_conflict (
    camera_id text        primary key,
    fields    text        not null, -- names, separated by blanks
    since     timestamptz not null
);

-- Lower view libraries (GA/T 1400): who is registered, and what we subscribed to there.
create table viid_peer (
    id               text        primary key,
    address          text        not null, -- network address it registered from
    registered_at    timestamptz,          -- null = not registered
    seen_at          timestamptz not null,
    subscription     text        not null, -- our SubscribeID there, or empty
    subscribed_until timestamptz
);
create table viid_notification (
    peer   text        not null,
    notice text        not null, -- NotificationID, TriggerTime and InfoIDs
    at     timestamptz not null,
    primary key (peer, notice)
);
create index viid_notification_age on viid_notification (at);
create table viid_system (
    peer       text        not null,
    id         text        not null,
    name       text        not null,
    status     text        not null,
    updated_at timestamptz not null,
    primary key (peer, id)
);

-- Warnings (CAP 1.2) as they stand; the log has every message.
create table warning (
    key           text        primary key, -- identifier@sender
    identifier    text        not null,
    sender        text        not null,
    sent_at       timestamptz not null,
    act           text        not null,
    level         smallint    not null,
    onset         timestamptz not null,
    expires       timestamptz not null,
    drill         boolean     not null,
    superseded_by text        not null,    -- key of the update or cancellation, or empty
    body          text        not null
);
create index warning_newest on warning (sent_at, key);
-- An update or a cancellation may come before what it is about.
create table warning_reference (
    key       text not null,
    refers_to text not null,
    primary key (key, refers_to)
);
create index warning_referred on warning_reference (refers_to);

-- Sensors and what they said last.
create table sensor (
    id          text        not null,
    quantity    text        not null,
    source      text        not null,
    name        text        not null,
    at          timestamptz not null, -- of the last value
    received_at timestamptz not null,
    quality     text        not null,
    drill       boolean     not null,
    lng         double precision,
    lat         double precision,
    division_code text      not null,
    body        text        not null,
    primary key (id, quantity)
);
