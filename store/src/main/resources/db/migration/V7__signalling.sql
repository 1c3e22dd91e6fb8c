-- what is particular about a device; a device without a row uses the shared password and the standard profile
create table device_record (
    device_id  text        primary key,
    ha1_md5    text        not null, -- hash of user, realm and password; empty = the shared password
    ha1_sha256 text        not null,
    redirect   text        not null,
    profile    text        not null, -- a line name=value for each attribute that differs
    updated_at timestamptz not null default now()
);

-- registrations and calls that the next process must know of
create table device_registration (
    device_id text        primary key,
    host      text        not null,
    port      int         not null,
    transport text        not null,
    version   text        not null,
    until     timestamptz not null,
    last_seen timestamptz not null
);

create table open_dialog (
    call_id    text        primary key,
    device_id  text        not null,
    target_id  text        not null,
    local_tag  text        not null,
    remote_tag text        not null,
    cseq       bigint      not null,
    host       text        not null,
    port       int         not null,
    transport  text        not null,
    ssrc       text        not null,
    opened_at  timestamptz not null
);
