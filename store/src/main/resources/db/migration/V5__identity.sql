create table account (
    user_name     text    primary key,
    display_name  text    not null,
    role          text    not null,
    password_hash text    not null,
    enabled       boolean not null
);

create table api_key (
    name       text    primary key,
    sha256     text    not null unique, -- of the secret; the secret itself is nowhere
    per_minute int     not null,
    drill      boolean not null
);

create table audit (
    number       bigint generated always as identity primary key,
    id           text        not null unique,
    at           timestamptz not null,
    user_name    text        not null,
    display_name text        not null,
    seat         text        not null,
    address      text        not null,
    action       text        not null,
    object       text        not null,
    reason       text        not null,
    result       text        not null
);
create index audit_object on audit (object, number);
create index audit_action on audit (action, number);
create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function refuse_change();
