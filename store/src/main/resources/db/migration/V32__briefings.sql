-- Briefings: drafted, signed, published. The record holds the state, the text is kept in every version.
create table briefing (
    id           text        primary key,
    kind         text        not null,
    state        text        not null,
    version      int         not null,
    series       text        not null,      -- what its number counts in: kind and year, or the incident
    number       int         not null,      -- 0 until published
    incident_id  text        not null,
    drill        boolean     not null,
    as_of        timestamptz not null,
    shown_at     timestamptz not null,      -- published at, before that as of
    body         text        not null
);
create unique index briefing_number on briefing (series, number) where number > 0;
create index briefing_newest on briefing (drill, shown_at desc);
create index briefing_published on briefing (drill, kind, incident_id, as_of desc) where state = 'PUBLISHED';

-- What is published or discarded never changes.
create function refuse_change_of_finished_briefing() returns trigger language plpgsql as $$
begin
    if old.state in ('PUBLISHED', 'DISCARDED') then
        raise exception 'briefing % is finished: % is refused', old.id, tg_op using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger briefing_is_kept before update on briefing
    for each row execute function refuse_change_of_finished_briefing();
create trigger briefing_is_never_removed before delete or truncate on briefing
    for each statement execute function refuse_change();

create table briefing_text (
    briefing_id text        not null references briefing (id),
    version     int         not null,
    saved_at    timestamptz not null,
    saved_by    text        not null,
    body        text        not null,
    primary key (briefing_id, version)
);
create trigger briefing_text_is_append_only before update or delete or truncate on briefing_text
    for each statement execute function refuse_change();

-- A published briefing as files, as they were made first.
create table briefing_file (
    briefing_id text        not null references briefing (id),
    name        text        not null,       -- language and format: zh.pdf
    made_at     timestamptz not null,
    sha256      text        not null,
    bytes       bytea       not null,
    primary key (briefing_id, name)
);
create trigger briefing_file_is_append_only before update or delete or truncate on briefing_file
    for each statement execute function refuse_change();

-- Who said to have read what, and when.
create table briefing_read (
    number      bigint generated always as identity primary key,
    user_name   text        not null,
    drill       boolean     not null,
    briefing_id text        not null,       -- empty: live data
    body        text        not null
);
create index briefing_read_of_user on briefing_read (user_name, drill, number);
create index briefing_read_of_briefing on briefing_read (briefing_id, number) where briefing_id <> '';
create trigger briefing_read_is_append_only before update or delete or truncate on briefing_read
    for each statement execute function refuse_change();
