-- Limits and scope of keys (lists separated by commas; empty or 0 = no limit of its own), and the secret before the last
-- rotation, which is taken until previous_until.
alter table api_key
    add column enabled         boolean not null default true,
    add column sources         text    not null default '',
    add column categories      text    not null default '',
    add column divisions       text    not null default '',
    add column body_bytes      int     not null default 0,
    add column depth           int     not null default 0,
    add column connections     int     not null default 0,
    add column previous_sha256 text unique,
    add column previous_until  timestamptz;
