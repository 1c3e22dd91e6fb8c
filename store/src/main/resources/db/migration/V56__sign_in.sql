-- Who is signed in where: outlives the process, so that a restart sends nobody back to the login. Of the token that the browser
-- keeps only its SHA-256 is here.
create table sign_in (
    id            text        primary key,
    token_sha256  text        not null unique,
    user_name     text        not null references account (user_name),
    account_stamp text        not null, -- password and role as they were; another password or role ends it
    workstation   text        not null, -- the browser's own random id; says where, never who
    desk          text        not null,
    address       text        not null,
    at            timestamptz not null,
    seen_at       timestamptz not null,
    until         timestamptz not null,
    ended_at      timestamptz
);
create index sign_in_open on sign_in (until) where ended_at is null;
